"""What WordPress and its themes print around posts and comments, in the languages that it is used in most.

One row a language and table; variants joined by ``|``. All are compared folded: no case, no diacritics.
"""

from __future__ import annotations

# What is counted in the heading of the comments: `2 responses`, `One Comment`, `5 thoughts on ...`.
COUNTED = {
    "en": "comments|comment|responses|response|replies|reply|thoughts|thought|reactions|reaction|remarks|"
    "remark|feedbacks|opinions",
    "es": "comentarios|comentario|respuestas|respuesta|ideas|pensamientos|pensamiento|reacciones|opiniones",
    "de": "kommentare|kommentar|antworten|antwort|gedanken|gedanke|reaktionen|meinungen",
    "fr": "commentaires|commentaire|réponses|réponse|réflexions|réflexion|réactions|réaction|avis",
    "pt": "comentários|comentário|respostas|resposta|ideias|ideia|pensamentos|opiniões|opinião",
    "it": "commenti|commento|risposte|risposta|pensieri|pensiero|opinioni",
    "nl": "reacties|reactie|antwoorden|antwoord|gedachten|gedachte|opmerkingen|commentaren",
    "ru": "комментариев|комментария|комментарии|комментарий|отзывов|отзыва|отзыв|ответов|ответа|ответ|мыслей|"
    "мысли|мысль",
    "pl": "komentarzy|komentarze|komentarz|odpowiedzi|odpowiedź|przemyśleń|przemyślenia|myśli|opinii",
    "tr": "yorum|yanıt|cevap|düşünce",
    "sv": "kommentarer|kommentar|svar|tankar|reaktioner",
    "da": "kommentarer|kommentar|svar|tanker",
    "fi": "kommenttia|kommentti|vastausta|vastaus|ajatusta",
    "cs": "komentářů|komentáře|komentář|odpovědí|odpovědi|odpověď|reakcí|reakce|názorů|názory|názor",
    "sk": "komentárov|komentáre|komentár|odpovedí|odpovede|odpoveď|reakcií",
    "hu": "hozzászólás|hozzászólások|komment|válasz|megjegyzés|gondolat",
    "ro": "comentarii|comentariu|de comentarii|răspunsuri|de răspunsuri|răspuns|gânduri|de gânduri",
    "bg": "коментара|коментари|коментар|отговора|отговори|отговор|мнения",
    "uk": "коментарів|коментарі|коментар|відповідей|відповіді|відповідь|думок|думки|думка|відгуків|відгук",
    "el": "σχόλια|σχόλιο|απαντήσεις|απάντηση|σκέψεις|σκέψη",
    "he": "תגובות|תגובה|מחשבות",
    "ar": "تعليقات|تعليقًا|تعليقا|تعليق|تعليقان|ردود|ردا|رد|آراء|رأي",
    "fa": "دیدگاه|نظر|پاسخ|نظرات|دیدگاه‌ها",
    "zh": "条评论|則評論|篇評論|个评论|條評論|条回应|則回應|篇回應|個回應|条留言|則留言|篇留言|条回复|个回复|"
    "則回覆|篇回覆|评论|評論|留言|回应|回應|回复|回覆|个想法|条想法|則迴響|篇迴響|迴響",
    "ja": "件のコメント|コメント|件のフィードバック|件の返信|件の意見|レスポンス",
    "ko": "개의 댓글|개의 응답|개의 생각|개의 의견|댓글|응답|생각|의견|개",
    "vi": "bình luận|phản hồi|suy nghĩ|ý kiến|trả lời",
    "id": "komentar|tanggapan|balasan|pemikiran|respon",
    "ca": "comentaris|comentari|respostes|resposta|pensaments|reflexions",
    "hr": "komentara|komentari|komentar|odgovor|misli|odziva|odzivi|odzivov|odziv|komentarjev|komentarji|"
    "komentarja|odgovorov|odgovori|odgovora",
    "sr": "коментара|коментари|коментар|одговора|одговори|одговор|мисли",
    "lt": "komentarai|komentaras|komentarų|komentarus|atsakymai|atsakymas|atsakymų|mintys",
    "lv": "komentāri|komentārs|komentāru|atbildes|atbilde|domas",
    "et": "kommentaari|kommentaar|vastust|vastus|mõtet",
    "th": "ความเห็น|ความเห็นบน|ความคิดเห็น|ความคิดเห็นบน",
    "eu": "iruzkin|erantzun",
    "is": "athugasemdir|athugasemd|svör",
}

# Of these, those that WordPress never counts without naming the title: `2 thoughts on “Title”`.
COUNTED_ABOUT = (
    "thoughts|thought|ideas|pensamientos|pensamiento|gedanken|gedanke|réflexions|réflexion|ideias|ideia|pensamentos|"
    "pensieri|pensiero|gedachten|gedachte|мыслей|мысли|мысль|przemyśleń|przemyślenia|myśli|düşünce|tankar|tanker|"
    "ajatusta|gondolat|gânduri|de gânduri|думок|думки|думка|σκέψεις|σκέψη|מחשבות|آراء|رأي|个想法|条想法|생각|suy nghĩ|"
    "pemikiran|pensaments|reflexions|misli|мисли|mintys|domas|mõtet|opinions|opiniones|opiniões|opinioni|meinungen|avis"
)

ONE = (
    "one|ein|eine|un|une|uno|una|um|uma|één|een|jeden|jedna|один|одна|одно|en|ett|et|bir|yksi|egy|o|един|μία|"
    "ένα|isa|jedan|viens|vienas|üks|一|한|bat|אחת|واحد|satu|một"
)
NONE = (
    "no|zero|kein|keine|keinen|noch keine|bisher keine|aucun|aucune|pas de|sin|no hay|todavía no hay|ningún|"
    "ninguna|nessun|nessuna|non ci sono|nenhum|nenhuma|sem|não há|geen|nog geen|brak|нет|пока нет|ingen|inga|"
    "ei|ei vielä|žádný|žádné|zatím žádné|bez|žiadne|žiaden|nincs|még nincs|nincsenek|niciun|nici un|fără|няма|"
    "немає|поки немає|κανένα|δεν υπάρχουν|אין|לא|لا توجد|لا|بدون|هیچ|没有|暂无|沒有|尚無|尚无|暂时没有|まだ|"
    "없음|chưa có|không có|belum ada|tidak ada|cap|sense|nema|še ni|nėra|nav|pole|hiç|henüz|ไม่มี|none"
)
# What may follow the counted noun: nothing, `so far`, or the title behind one of these.
SO_FAR = (
    "so far|yet|already|total|in total|posted|currently posted|published|received|made|until now|till now|"
    "bisher|bislang|hasta ahora|jusqu'à présent|pour l'instant|finora|até agora|tot nu toe|vorhanden|"
    "disponibles|trovati|on this post|on this entry|to this post|for this post|zu diesem beitrag|"
    "sur cet article|en esta entrada|a questo articolo|var|があります|がありません|はありません|"
    "はまだありません|없음|まだありません"
)
ABOUT = (
    "to|on|for|about|at|from|so far on|zu|auf|über|su|a|al|alla|per|sobre|en|para|sur|à|pour|au sujet de|au|op|"
    "over|bij|na|do|o|dla|na temat|к|на|для|по|о|till|på|om|til|k|ke|ku|pri|la|pentru|despre|за|до|σε|στο|στη|"
    "στην|στον|για|על|ל|على|إلى|حول|برای|در|cho|về|trong|pada|untuk|atas|de|u|prie|par|uz|teemal|artikkeliin|"
    "kohteessa|henkilölle|ri|buruz"
)

# Where the form begins, or words that stand in its place; what follows belongs to no comment.
FORM = (
    "leave a reply|leave a comment|leave your comment|leave a response|post a comment|post a reply|"
    "post your comment|add a comment|add your comment|write a comment|submit a comment|"
    "click here to cancel reply|your email address will not be published|you must be logged in|you must log in|"
    "log in to reply|comments are closed|the comments are closed|sorry, the comment form is closed|"
    "comment form is closed|discussion is closed|rss feed for comments|comments rss|comments feed|"
    "trackback uri|trackback url|subscribe to comments|notify me of|xhtml: you can use|you can use these|"
    "deja un comentario|deja una respuesta|dejar un comentario|deja tu comentario|escribe un comentario|"
    "agregar comentario|añade un comentario|añadir un comentario|los comentarios están cerrados|"
    "comentarios cerrados|tu dirección de correo|schreibe einen kommentar|schreib einen kommentar|"
    "einen kommentar schreiben|kommentar schreiben|hinterlasse eine antwort|hinterlasse einen kommentar|"
    "kommentar hinterlassen|kommentar abgeben|einen kommentar hinterlassen|antwort schreiben|"
    "kommentare sind geschlossen|die kommentare sind geschlossen|die kommentarfunktion ist|"
    "deine e-mail-adresse|laisser un commentaire|laissez un commentaire|laisser une réponse|"
    "poster un commentaire|ajouter un commentaire|écrire un commentaire|répondre à ce|"
    "les commentaires sont fermés|commentaires fermés|votre adresse e-mail|votre adresse de messagerie|"
    "lascia un commento|lascia una risposta|scrivi un commento|aggiungi un commento|i commenti sono chiusi|"
    "il tuo indirizzo email|deixe um comentário|deixe uma resposta|deixar um comentário|deixar uma resposta|"
    "escreva um comentário|os comentários estão|comentários encerrados|o seu endereço de e-mail|"
    "geef een reactie|plaats een reactie|een reactie plaatsen|een reactie achterlaten|laat een reactie achter|"
    "laat een antwoord achter|reacties zijn gesloten|de reacties zijn gesloten|je e-mailadres|dodaj komentarz|"
    "zostaw komentarz|zostaw odpowiedź|napisz komentarz|możliwość komentowania|twój adres e-mail|"
    "добавить комментарий|оставить комментарий|оставьте комментарий|оставьте отзыв|оставить отзыв|"
    "оставить ответ|написать комментарий|комментарии закрыты|комментирование закрыто|ваш e-mail|"
    "ваш адрес email|コメントを残す|コメントをどうぞ|コメントする|コメントを投稿|返信を残す|"
    "コメントは受け付けていません|現在コメントは|メールアドレスが公開|トラックバック url|bir cevap yazın|"
    "bir yanıt yazın|yorum yapın|yorum bırak|cevap yazın|yorumlar kapalı|yoruma kapalı|lämna ett svar|"
    "lämna en kommentar|skriv en kommentar|skriv ett svar|kommentarer inaktiverade|kommentarer är stängda|"
    "din e-postadress|skriv et svar|efterlad et svar|efterlad en kommentar|legg igjen en kommentar|"
    "legg igjen et svar|legg inn en kommentar|kommentarer er lukket|kommentarer er stengt|"
    "lukket for kommentarer|jätä kommentti|jätä vastaus|kirjoita kommentti|vastaa viestiin|"
    "kommentointi on suljettu|kommentit pois|napsat komentář|přidat komentář|napište komentář|zanechat odpověď|"
    "komentáře nejsou|komentáře jsou uzavřeny|pridaj komentár|napísať komentár|zanechať komentár|"
    "zanechať odpoveď|pridať komentár|komentáre sú|vélemény, hozzászólás|szólj hozzá|hozzászólás írása|"
    "írj hozzászólást|a hozzászólások lezárva|a hozzászólás zárva|lasă un comentariu|lasă un răspuns|"
    "scrie un comentariu|comentariile sunt închise|вашият коментар|остави коментар|оставете коментар|"
    "напишете коментар|коментарите са затворени|залишити коментар|залишити відповідь|додати коментар|"
    "напишіть відгук|коментарі закрито|коментування закрито|αφήστε μια απάντηση|αφήστε ένα σχόλιο|"
    "αφήστε σχόλιο|σχολιάστε|γράψτε ένα σχόλιο|τα σχόλια είναι κλειστά|כתיבת תגובה|כתוב תגובה|השאר תגובה|"
    "השארת תגובה|הוסף תגובה|התגובות סגורות|סגור לתגובות|اترك تعليقاً|اترك تعليقا|اترك رداً|اترك رد|اكتب تعليق|"
    "أضف تعليق|أضف تعليقاً|التعليقات مغلقة|مغلق على|دیدگاهتان را بنویسید|پاسخی بگذارید|دیدگاهی بنویسید|"
    "نظر بدهید|پاسخ دهید|دیدگاه‌ها بسته|发表评论|发表回复|留下评论|留下回复|撰写评论|发布留言|發表迴響|"
    "發表留言|發佈留言|發表評論|發表回應|發佈回覆|留言請按|评论已关闭|评论关闭|迴響已關閉|留言功能已關閉|"
    "您的邮箱|您的电子|您的電子郵件|답글 남기기|댓글 남기기|댓글 달기|댓글 쓰기|응답 남기기|댓글이 닫혀|"
    "댓글은 닫혔|để lại một bình luận|để lại bình luận|viết bình luận|gửi bình luận|gửi phản hồi|"
    "để lại một trả lời|đóng bình luận|tinggalkan balasan|tinggalkan komentar|tulis komentar|kirim komentar|"
    "beri komentar|komentar ditutup|deixa un comentari|deixa una resposta|deixeu un comentari|fes un comentari|"
    "els comentaris estan tancats|odgovori na|ostavi komentar|ostavi odgovor|napiši komentar|dodaj odgovor|"
    "dodaj komentar|objavi komentar|oddaj komentar|komentari su isključeni|komentari su zatvoreni|"
    "komentiranje je|komentarji so izklopljeni|оставите одговор|оставите коментар|остави одговор|"
    "пошаљи коментар|коментари су искључени|parašykite komentarą|rašyti komentarą|palikite komentarą|"
    "komentavimas išjungtas|atstāt komentāru|pievienot komentāru|rakstīt atbildi|komentāri ir slēgti|"
    "lisa kommentaar|kirjuta kommentaar|jäta kommentaar|kommentaarid on suletud|ใส่ความเห็น|แสดงความคิดเห็น|"
    "ปิดความเห็น|utzi erantzuna|idatzi iruzkina"
)
# The same, where it is the whole line: in front of more words these begin a comment's text.
FORM_ALONE = (
    "got something to say|what do you think|share your thoughts|add to the discussion|have your say|"
    "speak your mind|join the discussion|your comment|your comments|cancel reply|comments closed|"
    "say your words|comment|kommentieren|reageer|reageren|skomentuj|komentowanie|kommentera|komentiraj|"
    "okomentovat|yorum yaz|hozzászólok|comentar|commenta"
)
# Lines about feeds: themes print them under the form, or above the comments where a heading would stand.
FEED = (
    "rss feed for comments|rss feed for the comments|comments rss|comments feed|comment rss|trackback ur|"
    "subscribe to comments|subscribe to the comments|rss-feed für kommentare|rss feed für kommentare|"
    "feed für kommentare|flux rss des commentaires|fil rss des commentaires|flux rss pour les commentaires|"
    "rss feed voor reacties|feed rss de los comentarios|suscripción rss a los comentarios|fuente rss para|"
    "rss para los comentarios|feed rss para comentários|rss dos comentários|feed rss dei commenti|"
    "feed dei commenti|kanał rss z komentarzami|kanał rss komentarzy|rss лента комментариев|"
    "rss-лента комментариев|лента комментариев|この投稿へのコメントの rss|このコメントの rss|コメントの rss|"
    "rss-flöde|rss för kommentarer|rss feed til|kommenttien rss|rss zdroj komentářů|hozzászólások rss|"
    "rss pentru comentarii"
)
PINGS = (
    "trackbacks/pingbacks|pingbacks/trackbacks|trackbacks & pingbacks|trackbacks and pingbacks|"
    "pingbacks & trackbacks|trackbacks|pingbacks|trackbacks/pings|pings|trackback und pingback|rétroliens|"
    "rétroliens/pings|trackbacks y pingbacks|トラックバック/ピンバック|トラックバック|ピンバック"
)
# What a single trackback begins with where themes print it as `Pingback: Title`.
PING_TYPES = {
    "pingback": "pingback|ping|ピンバック|пингбэк|пінгбек|핑백|rétrolien|referenciado por",
    "trackback": "trackback|トラックバック|引用通告|трекбэк",
}
# A control of each comment.
REPLY = (
    "reply|reply to this|reply to this comment|reply ↓|quote|edit|permalink|permanent link|link|report|like|"
    "loading...|log in to reply|#|¶|∞|antworten|zitieren|bearbeiten|répondre|responder|editar|rispondi|"
    "modifica|beantwoorden|bewerk|odpowiedz|edytuj|ответить|изменить|返信|返信 ↓|編集|cevapla|yanıtla|düzenle|"
    "svara|svar|svar ↓|rediger|redigera|vastaa|muokkaa|odpovědět|upravit|odpovedať|válasz|szerkesztés|răspunde|"
    "editează|отговор|відповісти|απάντηση|επεξεργασία|הגב|להגיב|עריכה|رد|تحرير|پاسخ|ویرایش|回复|回覆|编辑|編輯|"
    "답글|응답|편집|trả lời|sửa|balas|respon|edita|odgovori|одговори|atsakyti|atbildēt|vasta|erantzun|ตอบกลับ"
)
# Behind (or, in Japanese style, glued to) the name of who comments.
SAYS = {
    "en": "says|said|wrote|writes|commented|replied|responded|adds",
    "es": "dice|dijo|escribió|escribe|comentó|comenta",
    "de": "sagt|sagte|schreibt|schrieb|meint|meinte|kommentierte",
    "fr": "dit|a dit|a écrit|écrit|écrivait|commente",
    "pt": "disse|diz|escreveu|comentou|escreve",
    "it": "dice|ha detto|scrive|ha scritto|scrisse|commenta",
    "nl": "zegt|zei|schreef|schrijft",
    "pl": "pisze|napisał|napisała|napisał(a)|mówi|powiedział|powiedziała",
    "ru": "говорит|сказал|сказала|сказал(а)|пишет|написал|написала|комментирует",
    "tr": "diyor ki|dedi ki|dedi|diyor|demiş ki",
    "sv": "säger|skriver|skrev|sa|sade",
    "da": "siger|sagde|skriver|sier|sa",
    "fi": "sanoo|sanoi|kirjoittaa|kirjoitti",
    "cs": "napsal|napsala|napsal(a)|říká|píše|povedal|hovorí|napísal",
    "hu": "szerint|írta|mondta|mondja|szólt|ezt írta",
    "ro": "spune|a spus|zice|a zis|scrie|a scris",
    "bg": "казва|каза|пише|написа",
    "uk": "каже|сказав|говорить|пише|написав|коментує",
    "el": "λέει|είπε|έγραψε|γράφει",
    "he": "אמר|אמרה|אומר|אומרת|כתב|כתבה|הגיב|אומר/ת|אמר/ה",
    "ar": "قال|يقول|كتب|تقول",
    "fa": "گفت|می‌گوید|گفته|نوشته|می گوید",
    "zh": "说道|說道|说|說|写道|寫道|表示",
    "ja": "より|のコメント|さんのコメント|よりのコメント|さんより|曰く",
    "ko": "님의 말|말하길|님이 말했습니다|의 말|님의 댓글",
    "vi": "nói|viết|đã viết|đã nói|bình luận",
    "id": "berkata|mengatakan|menulis|mengomentari",
    "ca": "ha dit|diu|escriu|va dir|va escriure",
    "hr": "kaže|je rekao|reče|piše|napisao|pravi",
    "sr": "каже|рече|пише",
    "lt": "rašo|sako|parašė",
    "lv": "saka|raksta",
    "et": "ütleb|ütles|kirjutas",
    "th": "พูดว่า|กล่าวว่า",
    "eu": "dio|esan du",
}
# What stands between a name and a date, or around them, and is neither.
AROUND = (
    "on|at|by|from|time|post|post on|posted|posted on|posted by|comment|comment by|comment from|commented on|"
    "written by|written|submitted|date|dated|the|in|am|um|von|vom|den|dem|der|kommentar von|geschrieben von|"
    "geschrieben am|le|à|par|de|du|posté|commentaire par|commentaire de|el|a las|a la|las|por|publicado|"
    "publicado el|comentario por|em|às|as|o|il|alle|ore|da|di|scritto|commento di|op|om|door|geplaatst|"
    "reactie door|w|dnia|przez|komentarz|в|от|комментарий|написал|på|av|kl|klo|v|dne|od|u|la|pe|de la|на|о|від|"
    "στις|στην|την|από|ב|בתאריך|מאת|في|يوم|الساعة|من|در|در تاریخ|توسط|于|在|於|发表于|發表於|作者|日期|投稿者|"
    "投稿日|投稿日時|に|によって|says|uhr|lúc|ngày|vào|bởi|pada|oleh|pukul|permalink|link|reply|edit|quote|#|"
    "hrs|h|utc|gmt|comment number|no"
)
# Lines with which themes surround a post.
META = (
    "filed under|filed in|filed by|posted in|posted by|posted on|posted at|posted under|posted:|tags:|tags |"
    "tag:|tagged|tag archives|categories:|categories |category:|category |categorized|this entry was posted|"
    "this entry is filed|this post was|this post is|you can follow|you can leave|you can feed|you can skip|"
    "you can comment|join the conversation|both comments and pings|comments (|permalink|bookmark|share this|"
    "share:|like this|"
    "related posts|related:|see also|print this|email this|by |author:|author |written by|published|updated|"
    "last modified|topics:|topic:|actions|information|comments rss|trackback|entry posted|date:|date :|"
    "read more|veröffentlicht|abgelegt|geschrieben|kategorie|kategorien|schlagwörter|schlagwort|"
    "verschlagwortet|dieser eintrag|dieser beitrag|publié|classé dans|mots-clefs|mots-clés|étiquettes|étiqueté|"
    "catégorie|posté|cette entrée|par |publicado|archivado|categoría|etiquetas|etiquetado|esta entrada|por |"
    "pubblicato|archiviato|categoria|taggato|etichette|questo articolo|postado|arquivado|categorias|marcado|"
    "este post|geplaatst|gepost|getagged|categorie|dit bericht|opublikowano|zaszufladkowano|tagi|otagowano|"
    "wpis|опубликовано|рубрика|рубрики|метки|запись опубликована|投稿|カテゴリー|タグ|この投稿|yayınlandı|"
    "kategori|etiket|publicerat|publicerad|etiketter|udgivet|skrevet|kirjoitettu|julkaistu|avainsanat|"
    "kategoriat|publikováno|rubriky|štítky|zaradené|značky|közzétéve|kategória|címkék|publicat|etichete|"
    "публикувано|опубліковано|позначки|категорія|δημοσιεύτηκε|ετικέτες|κατηγορία|פורסם|קטגוריה|תגיות|التصنيفات|"
    "الوسوم|نشر|دسته|برچسب|发表于|发布于|發表於|分类|分類|标签|標籤|本文|게시|태그|카테고리|đăng|thẻ:|"
    "chuyên mục|ditulis|diposkan|dikirim|kaitkata|objavljeno|kategorija|oznake|објављено|категорије|ознаке|"
    "paskelbta|žymos|ierakstīts|birkas|postitatud|sildid|เขียนเมื่อ|หมวดหมู่"
)
# Over the names of a post's terms, or in their place: whole lines.
TERM_LABELS = (
    "categories|category|tags|tag|topics|labels|no tags|no categories|not tagged|kategorien|kategorie|schlagwörter|"
    "schlagworte|keine schlagwörter|catégories|catégorie|étiquettes|mots-clés|mots-clefs|aucun mot-clé|categorías|"
    "categoría|etiquetas|sin etiquetas|categorie|categoria|etichette|nessun tag|categorias|sem tags|categorieën|"
    "geen tags|tagi|brak tagów|рубрики|рубрика|метки|нет меток|カテゴリー|タグ|タグなし|分类|标签|无标签|分類|標籤|"
    "카테고리|태그|kategoriler|etiketler|kategorier|etiketter|taggar|inga taggar|ingen tags|kategoriat|avainsanat|"
    "rubriky|štítky|žádné štítky|kategórie|značky|kategóriák|címkék|categorii|etichete|категории|етикети|категорії|"
    "позначки|κατηγορίες|ετικέτες|קטגוריות|תגיות|التصنيفات|الوسوم|دسته‌ها|برچسب‌ها|chuyên mục|thẻ|kategori|etiquetes|"
    "kategorije|oznake|категорије|ознаке|kategorijos|žymos|kategorijas|birkas|kategooriad|sildid|หมวดหมู่|ป้ายกำกับ"
)
META_SURE = (
    "filed under|filed in|posted in|posted by|posted on|post on|tags:|this entry was posted|"
    "this entry is filed|this post was posted|posted this entry|you can follow|you can leave|you can feed|"
    "you can skip|both comments and pings|comments are closed|bookmark the|dieser eintrag wurde|"
    "dieser beitrag wurde|cette entrée a été|esta entrada fue|questo articolo è stato|este post foi|"
    "dit bericht werd|dit bericht is geplaatst|ten wpis został|запись опубликована|この投稿は|это сообщение|"
    "detta inlägg"
)
# Where what surrounds a page begins, side columns and feet: whole lines, and beginnings of lines.
FOOT = (
    "home|menu|rss|entries rss|comments rss|subscribe|skip to content|sidebar|contact|accueil|startseite|"
    "inicio|início|strona główna|главная|ホーム|首页|首頁|홈|anasayfa|hem|hjem|etusivu|recent posts|"
    "recent comments|archives|archive|categories|blogroll|meta|search|back to top|about|pages|links|tag cloud|"
    "tags|see also|see also:|related posts|post navigation|related|share this|share this:|like this|like this:|"
    "top|letzte beiträge|neueste beiträge|neueste kommentare|archiv|kategorien|articles récents|"
    "commentaires récents|entradas recientes|comentarios recientes|archivos|categorías|articoli recenti|"
    "commenti recenti|archivi|categorie|posts recentes|comentários recentes|arquivos|recente berichten|"
    "recente reacties|archief|ostatnie wpisy|archiwa|свежие записи|свежие комментарии|архивы|рубрики|"
    "最近の投稿|最近のコメント|アーカイブ|カテゴリー|投稿ナビゲーション|beitragsnavigation|beitrags-navigation|"
    "navigation de l’article|navigation de l'article|berichtnavigatie|navegación de entradas|"
    "navegação de posts|navegação de post|navigazione articoli|навигация по записям|nawigacja wpisu|"
    "inläggsnavigering|son yazılar|son yorumlar|近期文章|近期评论|文章导航|文章導覽|최신 글|최신 댓글"
)
FOOT_BEGINS = (
    "copyright|©|(c) 20|powered by|proudly powered|hosted by|designed by|theme by|theme:|design by|« |←|‹ |"
    "&laquo;|previous post|next post|older posts|newer posts|entries (rss)|back to top|ältere beiträge|"
    "vorheriger beitrag"
)
# In front of a name.
BY = (
    "by|comment by|comment from|posted by|pingback by|trackback by|pingback von|trackback von|ping de|"
    "pingback de|trackback de|trackback par|pingback da|trackback da|pingback door|pingback от|pingback av|"
    "pingback af|ピンバック by|トラックバック by|コメント by|written by|von|kommentar von|geschrieben von|par|"
    "commentaire par|commentaire de|por|comentario por|comentario de|comentário de|comentário por|da|"
    "scritto da|commento di|commento da|door|reactie door|reactie van|przez|od|komentarz od|от|комментарий от|"
    "av|af|von:|від|από|מאת|من|توسط|作者|作者:|投稿者|投稿者:|bởi|oleh|by:|name:|author:|yazan|gönderen|napsal|"
    "írta|de la|от:|comentari de"
)
