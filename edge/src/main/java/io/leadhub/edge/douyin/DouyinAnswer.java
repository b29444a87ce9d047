package io.leadhub.edge.douyin;

import org.springframework.http.HttpStatus;

/**
 * An answer in the form of docs/api/douyin.md.
 *
 * @param code the HTTP status
 */
public record DouyinAnswer<T>(int code, String message, T data) {

    private static final String SUCCESS = "success";

    public static <T> DouyinAnswer<T> of(T data) {
        return new DouyinAnswer<>(HttpStatus.OK.value(), SUCCESS, data);
    }

    /** What was asked for goes on after the answer. */
    public static <T> DouyinAnswer<T> accepted(T data) {
        return new DouyinAnswer<>(HttpStatus.ACCEPTED.value(), SUCCESS, data);
    }
}
