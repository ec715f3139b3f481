"""Numbers as word processors and browsers write them before the items of a list."""

from __future__ import annotations

from extractors.language.en.numbers import NUMBER_WORDS

_HAN_DIGITS = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def counted(number: int, form: str) -> str:
    """A number in one of Word's formats: decimal, letters (after z comes aa), Roman, Chinese, circled, in words."""
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 260:
        times, letter = divmod(number - 1, 26)
        return chr(ord("a" if form == "lowerLetter" else "A") + letter) * (times + 1)
    if form in ("lowerRoman", "upperRoman") and 1 <= number < 5000:
        roman = _roman(number)
        return roman.lower() if form == "lowerRoman" else roman
    if form.startswith(("chinese", "ideograph", "japanese", "taiwanese")) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 0 else "十" if tens == 1 else _HAN_DIGITS[tens] + "十") + (
            _HAN_DIGITS[ones] if ones or not tens else ""
        )
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form == "decimalFullWidth":
        return str(number).translate(_WIDE)
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("cardinalText", "ordinalText") and 1 <= number < len(NUMBER_WORDS):
        return NUMBER_WORDS[number].capitalize()
    return str(number)


def _roman(number: int) -> str:
    parts = []
    for value, letters in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)
