/** The door for CRM agents and other systems that keep customer records (客户数据录入接口). */
@NullMarked
package io.leadhub.command.customer;

import org.jspecify.annotations.NullMarked;
