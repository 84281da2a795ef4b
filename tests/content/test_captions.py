from __future__ import annotations

import pytest

from tests.content.shown import body

IMAGE = '<img src="a.jpg" alt="A" class="wp-image-7">'
GALLERY = (
    f'<figure class="wp-block-gallery"><figure>{IMAGE}<figcaption>b</figcaption></figure>'
    '<figcaption class="blocks-gallery-caption">all</figcaption></figure>'
)
# What it is, the stored body, (text, kind, url, attachment) of each caption.
CASES = [
    ("figure", f"<figure>{IMAGE}<figcaption>b <em>c</em></figcaption></figure>", [("b c", "image", "a.jpg", 7)]),
    ("themes of old", '<div id="attachment_3" class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">b</p></div>', [("b", "image", "a.jpg", 3)]),
    ("gallery block", GALLERY, [("b", "gallery", "a.jpg", 7), ("all", "gallery", None, None)]),
    ("table", "<table><caption>b</caption><tr><td>x</td></tr></table>", [("b", "table", None, None)]),
    ("table block", "<figure><table><tr><td>x</td></tr></table><figcaption>b</figcaption></figure>", [("b", "table", None, None)]),
    ("video", '<figure><video src="v.mp4"></video><figcaption>b</figcaption></figure>', [("b", "video", "v.mp4", None)]),
    ("audio", '<figure><audio><source src="v.mp3"></audio><figcaption>b</figcaption></figure>', [("b", "audio", "v.mp3", None)]),
    ("embed", '<figure><div><iframe src="http://v"></iframe></div><figcaption>b</figcaption></figure>', [("b", "embed", "http://v", None)]),
    ("the image is gone", "<figure><figcaption>b</figcaption></figure>", [("b", "text", None, None)]),
    ("below the image, before 2.6", f"{IMAGE}\n<em>b</em> c", [("b c", "image", "a.jpg", 7)]),
    ("a linked image", f'<a href="x">{IMAGE}</a><br />b', [("b", "image", "a.jpg", 7)]),
    ("long words below an image are prose", f"{IMAGE}\n" + "word " * 60, []),
    ("words before it", f"x {IMAGE}<br />b", []),
    ("empty", f"<figure>{IMAGE}<figcaption> </figcaption></figure>", []),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_captions(stored, found):
    assert [(c.text, c.kind, c.url, c.attachment) for c in body(stored).captions] == found
