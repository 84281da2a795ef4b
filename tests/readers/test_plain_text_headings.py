"""Headings of the comments in the languages that WordPress is used in most."""

from __future__ import annotations

import pytest

from wxr.readers.plain_text.headings import find_headings
from wxr.readers.plain_text.lines import lines_of

TITLE = "A walk to “the gate” = Porto"

PLAIN = """
2 responses
2 Comments
2 Comments »
2 comments so far ↓
Comments (2)
2 Replies
2 comentarios
2 respuestas
2 Kommentare
2 Antworten
Kommentare (2)
2 commentaires
2 réponses
2 commenti
2 risposte
2 comentários
2 respostas
2 reacties
2 komentarze
2 odpowiedzi
2 комментария
Комментарии: 2
2件のコメント
コメント (2)
2 yorum
2 kommentarer
2 svar
2 kommenttia
2 vastausta
2 komentáře
2 komentáre
2 hozzászólás
2 comentarii
2 коментара
2 коментарі
2 σχόλια
2 תגובות
2 تعليقات
٢ تعليقات
2 دیدگاه
2 条评论
2 則留言
댓글 2개
2개의 댓글
2 bình luận
2 komentar
2 comentaris
2 komentara
2 komentarji
2 komentarai
2 komentāri
2 kommentaari
2 ความเห็น
"""

WITH_TITLE = """
2 Responses to “{}”
2 thoughts on “{}”
2 Responses to {}
2 Responses to '{}'
2 respuestas a “{}”
2 Antworten auf „{}“
2 Gedanken zu „{}“
2 réflexions au sujet de « {} »
2 risposte a “{}”
2 respostas para “{}”
2 gedachten over “{}”
2 odpowiedzi na „{}”
2 ответа на «{}»
2 комментария: {}
“{}” への2件のフィードバック
「{}」に2件のコメントがあります
“{}” üzerine 2 yorum
2 svar på ”{}”
2 vastausta artikkeliin ”{}”
2 reakce na „{}“
“{}” bejegyzéshez 2 hozzászólás
2 răspunsuri la „{}”
2 отговора на „{}“
2 відповідей до “{}”
2 σκέψεις στο “{}”
2 תגובות על “{}”
2 ردود على “{}”
2 پاسخ به “{}”
《{}》有 2 条评论
对“{}”的 2 条回复
在〈{}〉中有 2 則留言
“{}”의 2개의 생각
“{}”에 대한 2개의 댓글
2 pemikiran pada “{}”
2 misli o “{}”
"""


def heading_of(line: str):
    return find_headings(lines_of(f"{TITLE}\n\nText.\n\n{line}\n"))


@pytest.mark.parametrize("line", PLAIN.strip().split("\n"))
def test_a_heading_that_counts(line):
    (heading,) = heading_of(line)
    assert heading.announced == 2
    assert heading.title is None


@pytest.mark.parametrize("line", WITH_TITLE.strip().split("\n"))
def test_a_heading_that_repeats_the_title(line):
    (heading,) = heading_of(line.replace("{}", TITLE))
    assert heading.announced == 2
    assert heading.title == TITLE


@pytest.mark.parametrize(
    ("line", "announced"),
    [
        ("One Response", 1),
        ("One response to “X”", 1),
        ("Ein Kommentar", 1),
        ("Une réponse", 1),
        ("Un comentario", 1),
        ("Один комментарий", 1),
        ("No Comments", 0),
        ("No responses yet", 0),
        ("Keine Kommentare", 0),
        ("Aucun commentaire", 0),
        ("Sin comentarios", 0),
        ("Geen reacties", 0),
        ("Brak komentarzy", 0),
        ("Нет комментариев", 0),
        ("暂无评论", 0),
    ],
)
def test_numbers_in_words(line, announced):
    (heading,) = heading_of(line)
    assert heading.announced == announced


@pytest.mark.parametrize(
    "line",
    [
        "2 comments were made before anybody had read it.",
        "There were 2 comments",
        "2 ideas for dinner",
        "I left 3 comments on your post and got no reply",
        "2 pans",
        "Commentary",
    ],
)
def test_what_is_no_heading(line):
    assert heading_of(line) == []


def test_the_title_may_stand_on_the_next_line():
    (heading,) = heading_of("2 comments to...\n“A walk”")
    assert heading.title == "A walk"
    assert heading.last == heading.first + 1


def test_the_noun_tells_the_language():
    assert heading_of("2 reacties")[0].languages == {"nl"}
    assert heading_of("2 kommentarer")[0].languages == {"sv", "da"}
