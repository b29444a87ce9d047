package io.leadhub.backbone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedColumnTest {

    @Test
    void readsFromTheCommentWhatAValueIsBoundTo() {
        WrappedColumn column = WrappedColumn.of(
                "api_key", "previous_secret", "sealed, bound to api_key/<key_id>/<version - 1>", "key_id");

        assertThat(column.sealed()).isTrue();
        assertThat(column.owner()).isEqualTo("'api_key/' || \"key_id\"::text || '/' || (\"version\" - 1)::text");
    }

    @Test
    void readsOnPastOtherRemarks() {
        assertThat(WrappedColumn.of("hook", "secret", "PKCS #8, sealed, bound to hook/<hex of k>; null if none", "k")
                        .owner())
                .isEqualTo("'hook/' || encode(\"k\", 'hex')");
        assertThat(WrappedColumn.of("subject_key", "wrapped_key", "wrapped, bound to <subject>", "subject"))
                .isEqualTo(new WrappedColumn("subject_key", "wrapped_key", "subject", "\"subject\"::text", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kept, bound to <id>",
                "sealed, bound to <id + 1>",
                "sealed, bound to it's row",
                "sealed, bound to <sha of id>"
            })
    void wouldRatherStopThanGuess(String comment) {
        assertThatThrownBy(() -> WrappedColumn.of("some", "column", comment, "id"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("It cannot be told");
        assertThatThrownBy(() -> WrappedColumn.of("some", "column", "sealed, bound to <id>", "id,version"))
                .isInstanceOf(IllegalStateException.class);
    }
}
