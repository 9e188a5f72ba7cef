import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.telegram import Entity, FormattedText, RefusalError
from demo.telegram.markup import parse_html
from demo.telegram.rendering import render_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a <b>b</b>", "a b", [("bold", 2, 1)]),
        ("<strong>😀</strong><em>x</em>", "😀x", [("bold", 0, 2), ("italic", 2, 1)]),
        ("<u><s>x</s></u>", "x", [("underline", 0, 1), ("strikethrough", 0, 1)]),
        ("<del>x</del> <ins>y</ins>", "x y", [("strikethrough", 0, 1), ("underline", 2, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<code>a &lt; b &amp; c</code>", "a < b & c", [("code", 0, 9)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("5 &#60; 6 &#x3c; 7", "5 < 6 < 7", []),
        ("Tata & Usaha", "Tata & Usaha", []),
    ],
)
def test_every_supported_tag_becomes_its_entity(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    parsed = parse_html(source)
    assert parsed.text == text
    assert [(e.type, e.offset, e.length) for e in parsed.entities] == entities


def test_links_and_languages_keep_their_attribute() -> None:
    link = parse_html('<a href="https://a.id/?x=1&amp;y=2">SE</a>').entities[0]
    assert (link.type, link.url) == ("text_link", "https://a.id/?x=1&y=2")
    code = parse_html('<pre><code class="language-toml">x=1</code></pre>').entities
    assert [(e.type, e.language) for e in code] == [("pre", "toml")]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler"'),
        ('<b style="x">y</b>', 'Unexpected attribute in the tag "b"'),
        ("a&nbsp;b", 'Unsupported entity "&nbsp;" at byte offset 1'),
        ("<blockquote><blockquote>x</blockquote></blockquote>", "can't be nested"),
        ('<a href="javascript:x">y</a>', "Wrong HTTP URL"),
    ],
)
def test_markup_telegram_refuses_is_refused_in_its_words(source: str, complaint: str) -> None:
    with pytest.raises(RefusalError) as caught:
        parse_html(source)
    assert caught.value.code == 400
    assert complaint in caught.value.description


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_an_escaped_text_is_read_back_as_it_was(text: str) -> None:
    assert parse_html(escape(text)) == FormattedText(text=text)


@given(st.text(alphabet="<>&\"'abcd/ @#.:😀\n", max_size=30))
def test_what_is_rendered_for_a_page_reads_back_as_the_text(text: str) -> None:
    body = FormattedText(text=text).with_automatic()
    rendered = render_html(body)
    assert unescape(re.sub(r"</?(?:a|span)[^>]*>", "", rendered)) == text


def test_crossing_entities_are_rendered_as_well_formed_html() -> None:
    body = FormattedText(
        text="abcdef",
        entities=(
            Entity(type="bold", offset=0, length=4),
            Entity(type="italic", offset=2, length=4),
        ),
    )
    assert render_html(body) == "<b>ab<i>cd</i></b><i>ef</i>"


def test_a_page_gets_links_it_may_insert_and_commands_it_can_press() -> None:
    body = FormattedText(text="<x> /hariini https://a.id/?q=1&r=2").with_automatic()
    assert render_html(body) == (
        '&lt;x&gt; <a href="#" class="tg-command" data-command="/hariini">/hariini</a> '
        '<a href="https://a.id/?q=1&amp;r=2" target="_blank" rel="noopener noreferrer">'
        "https://a.id/?q=1&amp;r=2</a>"
    )


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("/start abc", ["/start"]),
        ("😀 /a_1@giliran_bot ya", ["/a_1@giliran_bot"]),
        ("WFO/WFH dan 1/2", []),
        ("lihat /besok, /jadwal.", ["/besok", "/jadwal"]),
        ("https://a.id/start", []),
    ],
)
def test_commands_are_found_where_telegram_finds_them(text: str, commands: list[str]) -> None:
    body = FormattedText(text=text).with_automatic()
    found = [body.cut(e) for e in body.entities if e.type == "bot_command"]
    assert found == commands
