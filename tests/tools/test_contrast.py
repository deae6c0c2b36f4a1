"""The contrast check: does it see what people could not read?"""

from __future__ import annotations

import pytest

from tools.contrast import TOKENS, contrast, failures, read_tokens


def test_black_on_white_is_as_much_contrast_as_there_is():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


def test_the_tokens_pass_and_a_paler_ink_does_not():
    colours = read_tokens(TOKENS.read_text())
    paler = {**colours, "ink-3": ("#9aa5a0", colours["ink-3"][1])}

    assert list(failures(colours)) == []
    assert any(line.startswith("ink-3 on canvas, light: 2.") for line in failures(paler))


def test_a_colour_that_is_gone_is_named():
    colours = read_tokens(TOKENS.read_text())
    del colours["focus"]

    assert any("focus" in line for line in failures(colours))
