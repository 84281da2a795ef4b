"""The marks by which a WordPress page is read: ids and classes that core writes or that themes share, as tables.

Classes and ids are compared in one spelling (`markup.words`): lower case, ``-`` for ``_``. Core's own names come from
``post_class()``, ``body_class()``, ``comment_class()``, ``Walker_Comment`` and ``comment_form()``; the rest are words
that many themes use for the same thing. No theme is named here.
"""

from __future__ import annotations

import re


def _either(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


def _classes(words: str) -> re.Pattern[str]:
    return re.compile(f"^{_either(words)}$")


POST_ID = re.compile(r"^(?:post|entry|article|story)-(\d{1,18})$")
COMMENT_ID = re.compile(r"^(?:(?:li|div|dd|dt|the|single)-)?comment-?(\d{1,18})$")
COMMENT_LINK = re.compile(r"#(?:li-|div-)?comment-(\d{1,18})$")
BODY_POST = re.compile(r"^(postid|page-id|attachmentid)-(\d{1,18})$")
DEPTH = re.compile(r"^depth-(\d{1,3})$")
REPLIES = frozenset(("children",))
CATEGORY_LINK = re.compile(r"(?:/category/(?:[^?#]*/)?([^/?#]+)/?$|[?&]cat=(\d+))")
TAG_LINK = re.compile(r"(?:/tag/([^/?#]+)/?$|[?&]tag=([^&#]+))")
AUTHOR_LINK = re.compile(r"(?:/author/([^/?#]+)|[?&]author(?:_name)?=([^&#]+))")

_POST = _either("the posts? entry entries story item article singular single page main hentry wp-block-post content")
_OF_POST = _either(
    "the posts? entry story item article single page main hentry wp-block-post content body author byline cat tag s p"
)
_INSIDE = _either(
    "content text body entry copy inner inside bodytext txt words formatted article main contents area block"
)
_SMALL = _either(
    """meta metas metadata meta-?info infos? information details? dates? datetime time timestamp published authors?
    author-?meta author-?box author-?info author-?bio byline tags? tagged tagdata category categories cats? categs terms
    taxonomy taxonomies utility utilities foot footer bottom nav navi navigation links? pages pagination pager feedback
    comments? comments?-?links? shares? sharing social bookmarks? edit permalink trackbacks? rss subscribe print counter
    views ratings? tools actions options posted posted-?by posted-?on filed filed-?under credits? stats number counts?
    box top header head small data"""
)

CONTENT = (
    _classes(
        "entry-content wp-block-post-content post-content postcontent e-content articlebody storycontent entry-body"
    ),
    re.compile(rf"^(?:{_POST}|blog|news|e|snap)-?{_INSIDE}$|^post-?entry$|^entry-?post$"),
    _classes("entry storybody copy words formatted snap-preview contentblock entrada text contenttext"),
    _classes("content body post story inner main"),
)
"""Classes of the element that holds a post's body, surest first."""

TITLE = re.compile(rf"^(?:{_POST})-?(?:title|headline|heading|head|header|titulo)s?$|^(?:title|headline|p-name)$")
"""Classes of a post's title, or of the element around it."""

META = re.compile(
    rf"^{_OF_POST}s?-?(?:{_SMALL}|meta-?{_SMALL})s?(?:-?(?:small|top|bottom|single|alt|1|2))?$|^{_SMALL}-?{_OF_POST}$|^"
    + _either(
        r"""meta postmetadata metadata byline tagged tags-links cat-links feedback authormeta trackbackr timr catr
        chronodata submitted pagination navigation comments?-?links? edit-link filed filedunder posted
        postedby postmeta-?\w{1,10} entrymeta details-?small clear clearer"""
    )
    + "$"
)
"""Classes of the small print that themes put before and after a body. Asked only of nodes at a body's edges."""

META_LIKELY = re.compile(rf"^{_SMALL}$")
"""Words that also stand on what a writer made; small print only where the text is short."""

NOISE = _classes(
    """sharedaddy sd-sharing.* sd-like.* jp-relatedposts jp-post-flair wpcnt wordads.* addtoany.* a2a-.* addthis.*
    sociable.* sharethis.* st-share.* shareaholic.* social-?share.* share-?this share-?bar share-?box
    share-?buttons? share-?links? share-?post post-?share yarpp.* related-?posts? relatedposts.* wp-?related.*
    similar-?posts adsbygoogle adsense.* google-?ads? ad-?(?:box|block|unit|slot|container|banner) wpa
    wpinsert.* wp-?polls-loading page-?links? link-?pages wp-?pagenavi post-?views post-?ratings wp-?email
    wp-?print edit-?link post-?edit-?link simple-?social.* crp-related zemanta-related.* outbrain.* taboola.*
    fb-like fb-share.* twitter-share-button tweetmeme.* screen-reader-.* mailpoet.*"""
)
"""Classes of what plugins and themes insert into a body: share buttons, related posts, advertisements, page links."""

CHROME = _classes(
    """sidebar.* .*-sidebar side-?bar.* widget.* .*-widget .*-widgets?-area nav navi navbar navigation menu main-?menu
    page-?menu sub-?menu site-header site-footer site-navigation site-branding footer bottombar blogroll recent-?posts
    recent-?comments tag-?cloud archives?-list breadcrumbs? search-?form search-?box search wpadminbar skip-?link
    pagenav post-?nav.* nav-(?:above|below|previous|next|links|single)"""
)
"""Classes of what stands around a post: menus, side bars, search, links to other posts."""
CHROME_TAGS = frozenset(("nav", "aside"))

HEADER = re.compile(
    r"^(?:site-?)?(?:header|masthead|branding|banner|logo|head|title|top|name)$|^(?:blog|site)-?(?:title|name|info|head)$"
)
"""Ids of the site's header, which holds the site's name and is apt to be taken for a title."""

COMMENTS_START = _classes(
    """comments comments?-?list thecomments comments-?area comments-?block comments-?wrap comments-?wrapper respond
    comment-?form postcomment comments-?template comments-?box commentblock wp-block-comments disqus-thread
    idc-container fb-comments allcomments comments?-?section comments?-?container comments-?content comments-?headers?
    trackbacks pings"""
)
"""Ids and classes at which the comments begin."""

COMMENT_LIST = _classes("comments?-?list thecomments commentslist wp-block-comment-template")
PING_LIST = _classes("ping-?list pings pings?-?backs? trackbacks? trackback-?list ping-?trackbacks?")

COMMENT_CONTENT = re.compile(
    r"^(?:the-?)?comments?-?(?:content|te?xt|ext|body|entry|copy|inner|message|p|bubble|post|main)$|^"
    + _either(
        """commententry c-body c-text c-content wp-block-comment-content commentp text-right comment-body-?text
        (?:reply|response)-?(?:text|body|content)"""
    )
    + "$"
)
"""Classes of the element that holds a comment's text; it may hold the small print too."""

COMMENT_AUTHOR = _classes(
    """comments?-?author comments?-?author-?(?:name|link) comment-?by comment-?name commenter commenter-?name author
    authors?-?(?:name|link) c-author cauthor poster com-name name wp-block-comment-author-name user-?name authorcomment
    comment-?head-?name"""
)
"""Classes of the element that holds a commenter's name."""

COMMENT_META = re.compile(
    r"^(?:comments?-?|c-|com-|cmt|the-?comment-?)?"
    + _either(
        """meta metadata infos? details data dates? time head header title number counter count num id links? footer
        foot reply edit avatar gravatar icon tools actions permalink bubble-?head"""
    )
    + "$|^"
    + _either(
        """commentmetadata comment-?meta-?data comment-?reply-?link comment-?edit-?link says gravatarside avatar.* vcard
        moderat.* wp-block-comment-(?:date|reply-link|edit-link) clear commenttitle commentmeta awaiting.*
        comment-?awaiting.*"""
    )
    + "$"
)
"""Classes of the small print of a comment."""

POST_AUTHOR = re.compile(
    r"^(?:(?:post|entry|story|item|article|the|by|meta|single)-?)?"
    + _either("authors? byline by-author posted-?by user writer author-?name author-?link")
    + r"$|^wp-block-post-author(?:-name)?(?:__name)?$"
)
"""Classes of the element that holds a post's author."""
