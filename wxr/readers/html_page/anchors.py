"""The marks by which a WordPress page is read: ids and classes that core writes or that themes share, as tables.

Classes and ids are compared in one spelling (`markup.words`): lower case, ``-`` for ``_``. Core's own names come from
``post_class()``, ``body_class()``, ``comment_class()``, ``Walker_Comment`` and ``comment_form()``; the rest are words that
many themes use for the same thing. No theme is named here.
"""

from __future__ import annotations

import re

POST_ID = re.compile(r"^(?:post|entry|article|story)-(\d{1,18})$")
COMMENT_ID = re.compile(r"^(?:(?:li|div|dd|dt|the|single)-)?comment-?(\d{1,18})$")
COMMENT_LINK = re.compile(r"#(?:li-|div-)?comment-(\d{1,18})$")
BODY_POST = re.compile(r"^(postid|page-id|attachmentid)-(\d{1,18})$")
DEPTH = re.compile(r"^depth-(\d{1,3})$")
BY_USER = re.compile(r"^comment-author-(.+)$")
SANDBOX_COMMENT_DATE = re.compile(r"^c-([ymdh])(\d{1,4})$")
SANDBOX_POST_DATE = re.compile(r"^(?:s-)?([ymdh])(\d{1,4})$")

_THING = "(?:the|post|posts|entry|entries|story|item|article|single|singular|page|blog|main|news|content|wp-block-post|hentry|e|snap)"
_INSIDE = "(?:content|text|body|entry|copy|inner|inside|bodytext|txt|words|formatted|article|main|contents|area|block)"

CONTENT = (
    re.compile(
        r"^(?:entry-content|wp-block-post-content|post-content|postcontent|e-content|articlebody|storycontent|entry-body)$"
    ),
    re.compile(rf"^{_THING}-?{_INSIDE}$|^post-?entry$|^entry-?post$"),
    re.compile(r"^(?:entry|storybody|copy|words|formatted|snap-preview|contentblock|entrada|text|contenttext)$"),
    re.compile(r"^(?:content|body|post|story|inner|main)$"),
)
"""Classes of the element that holds a post's body, surest first."""

TITLE = re.compile(
    rf"^(?:entry|post|posts|story|item|article|single|page|main|content|the|wp-block-post)-?(?:title|headline|heading|head|header|titulo)s?$"
    r"|^(?:title|headline|p-name)$"
)
"""Classes of a post's title, or of the element around it."""

_SMALL = (
    "(?:meta|metas|metadata|meta-?info|info|infos|information|details?|date|dates|datetime|time|timestamp|published|authors?|author-?(?:meta"
    "|box|info|bio)|byline|tags?|tagged|tagdata|category|categories|cats?|categs|terms|taxonom(?:y|ies)|utilit(?:y|ies)|foot|footer|bottom"
    "|nav|navi|navigation|links?|pages|pagination|pager|feedback|comments?|comments?-?links?|shares?|sharing|social|bookmarks?|edit|permalink"
    "|trackbacks?|rss|subscribe|print|counter|views|ratings?|tools|actions|options|posted|posted-?(?:by|on)|filed|filed-?under|credits?|stats"
    "|number|counts?|box|top|header|head|small|data)"
)
_BEFORE = "(?:the|posts?|entry|story|item|article|single|page|main|hentry|wp-block-post|content|body|author|byline|cat|tag|s|p)"
META = re.compile(
    rf"^{_BEFORE}s?-?(?:{_SMALL}|meta-?{_SMALL})s?(?:-?(?:small|top|bottom|single|alt|1|2))?$|^{_SMALL}-?{_BEFORE}$"
    r"|^(?:meta|postmetadata|metadata|byline|tagged|tags-links|cat-links|feedback|authormeta|trackbackr|timr|catr|chronodata|submitted"
    r"|pagination|navigation|comments?-?links?|edit-link|filed|filedunder|posted|postedby|postmeta-?\w{1,10}|entrymeta|details-?small|clear|clearer)$"
)
"""Classes of the small print that themes put before and after a body. Asked only of nodes at a body's edges."""
META_LIKELY = re.compile(rf"^{_SMALL}$")
"""Words that also stand on what a writer made; small print only where the text is short."""

NOISE = re.compile(
    r"^(?:sharedaddy|sd-sharing.*|sd-like.*|jp-relatedposts|jp-post-flair|wpcnt|wordads.*|addtoany.*|a2a-.*|addthis.*|sociable.*|sharethis.*"
    r"|st-share.*|shareaholic.*|social-?share.*|share-?(?:this|bar|box|buttons?|links?|post)|post-?share|yarpp.*|related-?posts?|relatedposts.*"
    r"|wp-?related.*|similar-?posts|adsbygoogle|adsense.*|google-?ads?|ad-?(?:box|block|unit|slot|container|banner)|wpa|wpinsert.*|wp-?polls-loading"
    r"|page-?links?|link-?pages|wp-?pagenavi|post-?views|post-?ratings|wp-?email|wp-?print|edit-?link|post-?edit-?link|simple-?social.*"
    r"|crp-related|zemanta-related.*|outbrain.*|taboola.*|fb-like|fb-share.*|twitter-share-button|tweetmeme.*|screen-reader-.*|mailpoet.*)$"
)
"""Classes of what plugins and themes insert into a body: share buttons, related posts, advertisements, page links."""

CHROME = re.compile(
    r"^(?:sidebar.*|.*-sidebar|side-?bar.*|widget.*|.*-widget|.*-widgets?-area|nav|navi|navbar|navigation|menu|main-?menu|page-?menu|sub-?menu"
    r"|site-(?:header|footer|navigation|branding)|footer|bottombar|blogroll|recent-?(?:posts|comments)|tag-?cloud|archives?-list"
    r"|breadcrumbs?|search-?(?:form|box)?|searchform|wpadminbar|skip-?link|pagenav|post-?nav.*|nav-(?:above|below|previous|next|links|single))$"
)
"""Classes of what stands around a post: menus, side bars, search, links to other posts."""
HEADER = re.compile(
    r"^(?:site-?)?(?:header|masthead|branding|banner|logo|head|title|top|name)$|^(?:blog|site)-?(?:title|name|info|head)$"
)
"""Ids of the site's header, which holds the site's name and is apt to be taken for a title."""
CHROME_TAGS = frozenset(("nav", "aside"))

COMMENTS_START = re.compile(
    r"^(?:comments|comment-?list|comments-?list|thecomments|comments-?area|comments-?block|comments-?wrap(?:per)?|respond|comment-?form"
    r"|postcomment|comments-?template|comments-?box|commentblock|wp-block-comments|disqus-thread|idc-container|fb-comments|allcomments"
    r"|comments-?section|comment-?section|comments-?container|comment-?container|comments-?content|comments-?headers?|trackbacks|pings)$"
)
"""Ids and classes at which the comments begin."""

COMMENT_LIST = re.compile(r"^(?:comment-?list|comments-?list|thecomments|commentslist|wp-block-comment-template)$")
PING_LIST = re.compile(r"^(?:ping-?list|pings|pings?-?backs?|trackbacks?|trackback-?list|ping-?trackbacks?)$")
REPLIES = frozenset(("children",))
COMMENT_CONTENT = re.compile(
    r"^(?:(?:the-?)?comments?-?(?:content|te?xt|text|ext|body|entry|copy|inner|message|p|txt|bubble|post|main)|commententry|c-body|c-text|c-content"
    r"|wp-block-comment-content|commentp|text-right|comment-body-?text|(?:reply|response)-?(?:text|body|content))$"
)
"""Classes of the element that holds a comment's text; it may hold the small print too."""
COMMENT_AUTHOR = re.compile(
    r"^(?:comment-?author|comments?-?author-?(?:name|link)?|comment-?by|comment-?name|commenter|commenter-?name|author|authors?-?(?:name|link)"
    r"|c-author|cauthor|poster|com-name|name|wp-block-comment-author-name|user-?name|authorcomment|comment-?head-?name)$"
)
COMMENT_META = re.compile(
    r"^(?:(?:comments?-?|c-|com-|cmt|the-?comment-?)?(?:meta|metadata|info|infos|details|data|date|dates|time|head|header|title|number|counter"
    r"|count|num|id|links?|footer|foot|reply|edit|avatar|gravatar|icon|tools|actions|permalink|bubble-?head)"
    r"|comment-?meta-?data|commentmetadata|comment-?reply-?link|comment-?edit-?link|reply|says|gravatarside|avatar.*|vcard|moderat.*"
    r"|wp-block-comment-(?:date|reply-link|edit-link)|clear|commenttitle|commentmeta|awaiting.*|comment-?awaiting.*)$"
)

CATEGORY_LINK = re.compile(r"(?:/category/(?:[^?#]*/)?([^/?#]+)/?$|[?&]cat=(\d+))")
TAG_LINK = re.compile(r"(?:/tag/([^/?#]+)/?$|[?&]tag=([^&#]+))")
AUTHOR_LINK = re.compile(r"(?:/author/([^/?#]+)|[?&]author(?:_name)?=([^&#]+))")

SMALL_WORDS = frozenset(
    "by on at in and the a to of from for with this entry post posted article was is written published filed under category categories"
    " categorized tag tags tagged no none comment comments response responses reply replies leave permalink permanent link edit share print"
    " email date time author updated trackback uri rss feed subscribe read more continue reading view all posts"
    " von am um und in unter veröffentlicht geschrieben abgelegt kategorie kategorien schlagworte schlagwörter kommentare kommentar uhr"
    " par le la les dans et à publié posté écrit catégorie catégories mots clés étiquettes commentaires commentaire"
    " por el en y a las publicado escrito archivado bajo categoría categorías etiquetas comentarios comentario"
    " di il alle e pubblicato scritto da categoria categorie commenti commento tags"
    " door op om en geplaatst geschreven gepost categorie categorieën reacties reactie"
    " em às postado escrito categoria categorias comentários comentário sob"
    " przez dnia o w opublikowano kategoria kategorie tagi komentarze komentarzy"
    " от в и автор рубрика рубрики метки опубликовано комментарии комментарий комментариев"
    " 投稿者 投稿日 カテゴリー タグ コメント 作者 发表于 分类 标签 评论 글쓴이 카테고리 태그 댓글"
    " بواسطة في الساعة التصنيفات الوسوم تعليقات".split()
)
"""Words of small print around dates, names and links, in the languages in which WordPress is used most."""

AFTER_NAME = "|".join(
    (
        *("says", "said", "wrote", "writes", "commented", "replied", "remarked", "posted"),
        *("sagt", "sagte", "meinte", "meint", "schrieb", "schreibt", "kommentierte"),
        *("dit", "a dit", "a écrit", "écrit", "dice", "dijo", "escribió", "ha dicho", "ha detto", "ha scritto", "scrive", "dice che"),
        *("diz", "disse", "escreveu", "schreef", "zegt", "zei", "pisze", "napisał", r"napisał\(a\)", "mówi", "powiedział"),
        *("говорит", "пишет", "сказал", r"сказал\(а\)", "написал", "каже", "säger", "skriver", "skrev", "sier", "siger", "sanoo", "kirjoitti"),
        *("diyor ki", "dedi ki", "dedi", "říká", "napsal", "spune", "a spus", "mondja", "írta", "λέει", "έγραψε", "nói", "berkata"),
        *("より", "のコメント", "さん", "说道", "说", "說道", "說", "님의 말", "يقول", "قال", "كتب", "אומר", "כתב", "گفت"),
    )
)
"""Verbs with which themes end the line that names a commenter (as a regular expression)."""

BEFORE_NAME = (
    "(?:comment|kommentar|commentaire|comentario|comentário|reactie|commento|komentarz|комментарий|pingback|trackback)"
    r"(?:\s+(?:by|from|von|par|de|por|van|door|di|od|от))?|(?:posted |written |left |commented )?by|from|автор|(?-i:von|par|por|door|di|przez|от)"
)
"""Words with which they begin it."""
