"""Every word of the copy is in the finished file, or its place is named."""

from magazine.model.artifact import Passage
from magazine.model.problem import Place
from magazine.preflight.words import lost

AT = Place("issues/01/river.en.md", 14)


def passage(text: str) -> Passage:
    return Passage(slug="river", text=text, at=AT)


def test_text_that_stands_there_is_not_lost() -> None:
    assert lost([passage("The river wove a city.")], "Page\nThe river\nwove a city.\n12") == ()


def test_hyphens_at_line_ends_part_no_words() -> None:
    assert lost([passage("responsibility")], "respon-\nsibility") == ()
    assert lost([passage("responsibility")], "respon\u2010\nsibility") == ()
    assert lost([passage("responsibility")], "respon\u0002\nsibility") == ()


def test_capitals_and_ligatures_make_no_difference() -> None:
    assert lost([passage("The ﬁnest Flax")], "THE FINEST FLAX") == ()


def test_a_page_break_may_part_a_paragraph() -> None:
    assert lost([passage("one two three four")], "one two 12 Running head three four") == ()


def test_a_lost_word_is_named_with_its_place() -> None:
    (finding,) = lost([passage("one two seventeen")], "one two")

    assert finding.severity == "error"
    assert finding.message == ("issues/01/river.en.md:14: 1 words of `river` are not in it: seventeen")


def test_a_word_that_should_stand_twice_and_stands_once_is_lost() -> None:
    (finding,) = lost([passage("flax and more flax")], "and more flax")

    assert "flax" in finding.message


def test_a_list_mark_of_the_next_column_parts_no_word() -> None:
    assert (
        lost([passage("the number you are holding")], "the number – you are hold\u2010\r\n– ing") == ()
    )


def test_an_initial_that_stands_apart_is_not_lost() -> None:
    assert lost([passage("IJdel is de alinea")], "IJ\r\nwoven by the script\r\ndel is de alinea") == ()


def test_a_first_word_without_its_initial_is_lost() -> None:
    (finding,) = lost([passage("IJdel is de alinea")], "del is de alinea")

    assert "ijdel" in finding.message


def test_a_word_that_turns_the_page_is_not_lost() -> None:
    assert (
        lost([passage("a great responsibility")], "a great respon\u2010\r\n12\r\nHead\r\nsibility") == ()
    )


def test_a_word_whose_tail_fell_off_the_page_is_lost() -> None:
    (finding,) = lost([passage("a great responsibility")], "a great respon\u2010\r\n12\r\nHead")

    assert "responsibility" in finding.message
