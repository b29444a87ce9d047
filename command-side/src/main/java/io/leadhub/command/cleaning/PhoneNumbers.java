package io.leadhub.command.cleaning;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.PhoneNumber.Kind;
import java.text.Normalizer;

/**
 * Understands telephone numbers as they are written in China: with blanks, hyphens, full-width digits, with or without
 * {@code +86}. A mainland mobile is 1, 3 to 9, and nine digits more, whatever has been allotted so far.
 */
public final class PhoneNumbers {

    private static final String HOME = "CN";
    private static final int MOBILE_DIGITS = 11;
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /** @param asSent anything; what cannot be understood is kept as it is */
    public static PhoneNumber understand(String asSent) {
        String kept = asSent.strip();
        String dialled = dialled(kept);
        String national = withoutCountry(dialled);
        if (isMainlandMobile(national)) {
            return new PhoneNumber(kept, "+86" + national, Kind.MOBILE);
        }
        return abroadOrLandline(kept, dialled.startsWith("00") ? "+" + dialled.substring(2) : dialled);
    }

    private static PhoneNumber abroadOrLandline(String kept, String dialled) {
        if (!dialled.chars().allMatch(character -> character == '+' || isDigit(character))) {
            return PhoneNumber.notUnderstood(kept);
        }
        try {
            Phonenumber.PhoneNumber number = LIBRARY.parse(dialled, HOME);
            if (!LIBRARY.isValidNumber(number)) {
                return PhoneNumber.notUnderstood(kept);
            }
            Kind kind = LIBRARY.getNumberType(number) == PhoneNumberType.MOBILE ? Kind.MOBILE : Kind.LANDLINE;
            return new PhoneNumber(kept, LIBRARY.format(number, PhoneNumberFormat.E164), kind);
        } catch (NumberParseException notANumber) {
            return PhoneNumber.notUnderstood(kept);
        }
    }

    /** Full-width becomes half-width, and what only separates digits goes. */
    private static String dialled(String written) {
        String halfWidth = Normalizer.normalize(written, Normalizer.Form.NFKC);
        StringBuilder dialled = new StringBuilder(halfWidth.length());
        halfWidth.codePoints().filter(character -> !isSeparator(character)).forEach(dialled::appendCodePoint);
        return dialled.toString();
    }

    private static String withoutCountry(String dialled) {
        for (String country : new String[] {"+86", "0086", "86"}) {
            if (dialled.startsWith(country) && dialled.length() == country.length() + MOBILE_DIGITS) {
                return dialled.substring(country.length());
            }
        }
        return dialled;
    }

    private static boolean isMainlandMobile(String digits) {
        return digits.length() == MOBILE_DIGITS
                && digits.charAt(0) == '1'
                && digits.charAt(1) >= '3'
                && digits.chars().allMatch(PhoneNumbers::isDigit);
    }

    private static boolean isSeparator(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.DASH_PUNCTUATION
                || character == '('
                || character == ')'
                || character == '.'
                || character == '\u00b7'
                || character == '\u2212';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
