"""Words that themes print around dates and names, in the languages in which WordPress is used most."""

from __future__ import annotations

_SMALL = {
    "en": """by on at in and the a to of from for with this entry post posted article was is written published filed
        under category categories categorized tag tags tagged no none comment comments response responses reply
        replies leave permalink permanent link edit share print email date time author updated trackback uri rss
        feed subscribe read more continue reading view all posts""",
    "de": """von am um und in unter veröffentlicht geschrieben abgelegt kategorie kategorien schlagworte schlagwörter
        kommentare kommentar uhr""",
    "fr": "par le la les dans et à publié posté écrit catégorie catégories mots clés étiquettes commentaires",
    "es": "por el en y a las publicado escrito archivado bajo categoría categorías etiquetas comentarios comentario",
    "it": "di il alle e pubblicato scritto da categoria categorie commenti commento",
    "nl": "door op om en geplaatst geschreven gepost categorie categorieën reacties reactie",
    "pt": "em às postado escrito categoria categorias comentários comentário sob",
    "pl": "przez dnia o w opublikowano kategoria kategorie tagi komentarze komentarzy",
    "ru": "от в и автор рубрика рубрики метки опубликовано комментарии комментарий комментариев",
    "ja": "投稿者 投稿日 カテゴリー タグ コメント 作者",
    "zh": "发表于 分类 标签 评论",
    "ko": "글쓴이 카테고리 태그 댓글",
    "ar": "بواسطة في الساعة التصنيفات الوسوم تعليقات",
}
SMALL_WORDS = frozenset(word for words in _SMALL.values() for word in words.split())
"""Words of small print, by which a line is told that says hardly more than when, who and where to."""

_VERBS = (
    "says|said|wrote|writes|commented|replied|remarked|posted|sagt|sagte|meinte|meint|schrieb|schreibt|kommentierte",
    "dit|a dit|a écrit|écrit|dice|dijo|escribió|ha dicho|ha detto|ha scritto|scrive|dice che|diz|disse|escreveu",
    r"schreef|zegt|zei|pisze|napisał|napisał\(a\)|mówi|powiedział|говорит|пишет|сказал|сказал\(а\)|написал|каже",
    "säger|skriver|skrev|sier|siger|sanoo|kirjoitti|diyor ki|dedi ki|dedi|říká|napsal|spune|a spus|mondja|írta",
    "λέει|έγραψε|nói|berkata|より|のコメント|さん|说道|说|說道|說|님의 말|يقول|قال|كتب|אומר|כתב|گفت",
)
AFTER_NAME = "|".join(_VERBS)
"""Verbs with which themes end the line that names a commenter, as a regular expression."""

BEFORE_NAME = (
    "(?:comment|kommentar|commentaire|comentario|comentário|reactie|commento|komentarz|комментарий|pingback|trackback)"
    r"(?:\s+(?:by|from|von|par|de|por|van|door|di|od|от))?"
    r"|(?:posted |written |left |commented )?by|from|автор|(?-i:von|par|por|door|di|przez|от)"
)
"""Words with which they begin it; prepositions that begin names too only where they are small."""

BY = (
    "by|von|par|por|di|da|door|przez|av|af|od|автор|от|опубликовал[аи]?|escrito por|publicado por|pubblicato da"
    "|postado por|geschrieben von|geplaatst door|posté par|publié par|投稿者|作者|作者：|بواسطة|από|autor|auteur"
    "|author|autore|tarafından"
)
"""What stands before a post's author."""

ON = "on|at|in|am|um|le|el|em|il|op|dnia|to|under|filed|posted|tagged|dans|en|and|à|a las|às|o"
"""What stands between an author and what follows: a date, categories."""

AND = "and|und|et|y|e|en|i"

NOT_FOUND = (
    r"\b404\b|not found|nothing found|nicht gefunden|non trouvée?|introuvable|no encontrad[oa]|não encontrad[oa]"
    r"|niet gevonden|non trovat[oa]|nie znaleziono|не найден[ао]?|見つかりません|未找到|找不到|찾을 수 없|bulunamadı"
    r"|hittades inte|ikke fundet|غير موجود"
)
"""What WordPress says where an address has nothing, in title and heading."""
