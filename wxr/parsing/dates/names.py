"""Names of months and weekdays in the languages that WordPress blogs are written in.

One row a language: twelve months from January, seven weekdays from Monday, variants (cases, other spellings,
abbreviations that are no beginning of the name) joined by ``|``. A beginning of three letters or more that only one
month of the language has is an abbreviation and needs no entry: WordPress's `M` and `D` print mostly those.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from wxr.parsing.dates.fold import fold

# Languages with more blogs stand first: of two that know a name for different months (`listopad`) it is believed.
MONTHS: dict[str, str] = {
    "en": "january february march april may june july august september|sept october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre|set octubre noviembre diciembre",
    "de": "januar|jänner|jän februar|feber märz|mrz|maerz april mai juni juli august "
    "september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    "ru": "январь|января февраль|февраля март|марта апрель|апреля май|мая июнь|июня июль|июля август|августа "
    "сентябрь|сентября октябрь|октября ноябрь|ноября декабрь|декабря",
    "pl": "styczeń|stycznia luty|lutego marzec|marca kwiecień|kwietnia maj|maja czerwiec|czerwca lipiec|lipca "
    "sierpień|sierpnia wrzesień|września październik|października listopad|listopada grudzień|grudnia",
    "tr": "ocak|oca şubat|şub mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "fi": "tammikuu|tammikuuta|tammikuun helmikuu|helmikuuta|helmikuun maaliskuu|maaliskuuta|maaliskuun "
    "huhtikuu|huhtikuuta|huhtikuun toukokuu|toukokuuta|toukokuun kesäkuu|kesäkuuta|kesäkuun "
    "heinäkuu|heinäkuuta|heinäkuun elokuu|elokuuta|elokuun syyskuu|syyskuuta|syyskuun lokakuu|lokakuuta|lokakuun "
    "marraskuu|marraskuuta|marraskuun joulukuu|joulukuuta|joulukuun",
    "cs": "leden|ledna únor|února březen|března duben|dubna květen|května červen|června|čvn červenec|července|čvc "
    "srpen|srpna září říjen|října listopad|listopadu prosinec|prosince",
    "sk": "január|januára február|februára marec|marca apríl|apríla máj|mája jún|júna júl|júla august|augusta "
    "september|septembra október|októbra november|novembra december|decembra",
    "hu": "január február március április május június július augusztus szeptember|szept október november december",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "uk": "січень|січня лютий|лютого березень|березня квітень|квітня травень|травня червень|червня липень|липня "
    "серпень|серпня вересень|вересня жовтень|жовтня листопад|листопада грудень|грудня",
    "el": "ιανουάριος|ιανουαρίου φεβρουάριος|φεβρουαρίου μάρτιος|μαρτίου απρίλιος|απριλίου μάιος|μαΐου ιούνιος|ιουνίου "
    "ιούλιος|ιουλίου αύγουστος|αυγούστου σεπτέμβριος|σεπτεμβρίου οκτώβριος|οκτωβρίου νοέμβριος|νοεμβρίου "
    "δεκέμβριος|δεκεμβρίου",
    "he": "ינואר|בינואר פברואר|בפברואר מרץ|מרס|במרץ|במרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט "
    "ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר",
    "ar": "يناير|جانفي فبراير|فيفري مارس أبريل|أفريل|ابريل مايو|ماي يونيو|جوان يوليو|جويلية|يوليوز أغسطس|أوت|غشت "
    "سبتمبر|شتنبر أكتوبر نوفمبر|نونبر ديسمبر|دجنبر",
    "ar-levant": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "fa": "ژانویه|ژانویهٔ فوریه مارس آوریل مه|می ژوئن جولای|ژوئیه|ژوئیهٔ آگوست|اوت سپتامبر اکتبر نوامبر دسامبر",
    "id": "januari februari maret april mei juni juli agustus|agu september oktober november|nopember desember",
    "ms": "januari februari mac april mei jun julai ogos september oktober november disember",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "hr": "siječanj|siječnja veljača|veljače ožujak|ožujka travanj|travnja svibanj|svibnja lipanj|lipnja srpanj|srpnja "
    "kolovoz|kolovoza rujan|rujna listopad|listopada studeni|studenog|studenoga prosinac|prosinca",
    "sr": "јануар|јануара фебруар|фебруара март|марта април|априла мај|маја јун|јуна|јуни јул|јула|јули август|августа "
    "септембар|септембра октобар|октобра новембар|новембра децембар|децембра",
    "sh": "januar|januara|januarja|januarij februar|februara|februarja mart|marta|marec|marca april|aprila maj|maja "
    "jun|juna|juni|junij|junija jul|jula|juli|julij|julija avgust|avgusta|august septembar|septembra|september "
    "oktobar|oktobra|oktober novembar|novembra|november decembar|decembra|december",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "be": "студзень|студзеня люты|лютага сакавік|сакавіка красавік|красавіка май|мая|травень чэрвень|чэрвеня "
    "ліпень|ліпеня жнівень|жніўня верасень|верасня кастрычнік|кастрычніка лістапад|лістапада снежань|снежня",
    "lt": "sausis|sausio vasaris|vasario kovas|kovo balandis|balandžio gegužė|gegužės birželis|birželio liepa|liepos "
    "rugpjūtis|rugpjūčio|rgp rugsėjis|rugsėjo|rgs spalis|spalio lapkritis|lapkričio gruodis|gruodžio",
    "lv": "janvāris|janvārī februāris marts|martā aprīlis|aprīlī maijs|maijā jūnijs jūlijs augusts septembris oktobris "
    "novembris decembris",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "th": "มกราคม|ม.ค กุมภาพันธ์|ก.พ มีนาคม|มี.ค เมษายน|เม.ย พฤษภาคม|พ.ค มิถุนายน|มิ.ย กรกฎาคม|ก.ค สิงหาคม|ส.ค "
    "กันยายน|ก.ย ตุลาคม|ต.ค พฤศจิกายน|พ.ย ธันวาคม|ธ.ค",
    "gl": "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
    "eu": "urtarrila|urtarrilak|urtarrilaren otsaila|otsailak|otsailaren martxoa|martxoak|martxoaren "
    "apirila|apirilak|apirilaren maiatza|maiatzak|maiatzaren ekaina|ekainak|ekainaren uztaila|uztailak|uztailaren "
    "abuztua|abuztuak|abuztuaren iraila|irailak|irailaren urria|urriak|urriaren azaroa|azaroak|azaroaren "
    "abendua|abenduak|abenduaren",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "af": "januarie februarie maart april mei junie julie augustus september oktober november desember",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "eo": "januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro",
    "cy": "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "ka": "იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი",
    "hy": "հունվար|հունվարի փետրվար|փետրվարի մարտ|մարտի ապրիլ|ապրիլի մայիս|մայիսի հունիս|հունիսի հուլիս|հուլիսի "
    "օգոստոս|օգոստոսի սեպտեմբեր|սեպտեմբերի հոկտեմբեր|հոկտեմբերի նոյեմբեր|նոյեմբերի դեկտեմբեր|դեկտեմբերի",
    "hi": "जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    "bn": "জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট|আগষ্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
}

WEEKDAYS: dict[str, str] = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "de": "montag|mo dienstag|di mittwoch|mi donnerstag|do freitag|fr samstag|sonnabend|sa sonntag|so",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "pt": "segunda|segunda-feira terça|terça-feira quarta|quarta-feira quinta|quinta-feira sexta|sexta-feira "
    "sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag|ma dinsdag|di woensdag|wo donderdag|do vrijdag|vr zaterdag|za zondag|zo",
    "ru": "понедельник|пн вторник|вт среда|ср четверг|чт пятница|пт суббота|сб воскресенье|вс",
    "pl": "poniedziałek wtorek środa|śr czwartek piątek sobota niedziela",
    "tr": "pazartesi|pts salı çarşamba perşembe cuma cumartesi|cts pazar",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "fi": "maanantai|maanantaina|ma tiistai|tiistaina|ti keskiviikko|keskiviikkona|ke torstai|torstaina|to "
    "perjantai|perjantaina|pe lauantai|lauantaina|la sunnuntai|sunnuntaina|su",
    "cs": "pondělí|po úterý|út středa|st čtvrtek|čt pátek|pá sobota|so neděle|ne",
    "sk": "pondelok utorok streda štvrtok piatok sobota nedeľa",
    "hu": "hétfő kedd szerda csütörtök péntek szombat vasárnap",
    "ro": "luni marți|marţi miercuri joi vineri sâmbătă duminică",
    "bg": "понеделник вторник сряда четвъртък петък събота неделя",
    "uk": "понеділок вівторок середа четвер пʼятниця|п'ятниця субота неділя",
    "el": "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή",
    "he": "שני שלישי רביעי חמישי שישי שבת ראשון",
    "ar": "الاثنين|الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "fa": "دوشنبه سه‌شنبه|سهشنبه چهارشنبه پنجشنبه|پنج‌شنبه جمعه شنبه یکشنبه",
    "ja": "月曜日|月曜|月 火曜日|火曜|火 水曜日|水曜|水 木曜日|木曜|木 金曜日|金曜|金 土曜日|土曜|土 日曜日|日曜|日",
    "zh": "星期一|周一|週一 星期二|周二|週二 星期三|周三|週三 星期四|周四|週四 星期五|周五|週五 星期六|周六|週六 "
    "星期日|星期天|周日|週日",
    "ko": "월요일|월 화요일|화 수요일|수 목요일|목 금요일|금 토요일|토 일요일|일",
    "id": "senin selasa rabu kamis jumat|jum'at sabtu minggu",
    "ca": "dilluns|dl dimarts|dt dimecres|dc dijous|dj divendres|dv dissabte|ds diumenge|dg",
    "hr": "ponedjeljak utorak srijeda četvrtak petak subota nedjelja",
    "sr": "понедељак уторак среда четвртак петак субота недеља",
    "sl": "ponedeljek torek sreda četrtek petek sobota nedelja",
    "lt": "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis",
    "lv": "pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena",
    "et": "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev",
    "th": "จันทร์|วันจันทร์ อังคาร|วันอังคาร พุธ|วันพุธ พฤหัสบดี|วันพฤหัสบดี ศุกร์|วันศุกร์ เสาร์|วันเสาร์ อาทิตย์|วันอาทิตย์",
    "gl": "luns martes mércores xoves venres sábado domingo",
    "eu": "astelehena asteartea asteazkena osteguna ostirala larunbata igandea",
    "is": "mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur",
}

VIETNAMESE_MONTHS = ("gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
"""What follows `tháng`, folded; `tháng một` stands beside `tháng giêng`."""

CHINESE_NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
"""What stands before 月 in Chinese month names."""

Names = dict[str, dict[str, int]]
"""A folded name -> language -> number."""


def _index(table: dict[str, str]) -> Names:
    names: Names = {}
    for language, row in table.items():
        whole: dict[str, int] = {}
        begun: dict[str, set[int]] = {}
        for number, variants in enumerate(row.split(), start=1):
            for name in (fold(variant).replace("_", " ") for variant in variants.split("|")):
                whole[name] = number
                for length in range(3, len(name)):
                    begun.setdefault(name[:length], set()).add(number)
        short = {name: numbers.pop() for name, numbers in begun.items() if len(numbers) == 1}
        for name, number in (short | whole).items():
            names.setdefault(name, {})[language] = number
    return names


@cache
def month_names() -> Names:
    """Every month name and abbreviation, folded, with the languages that know it."""
    return _index(MONTHS)


@cache
def weekday_names() -> Names:
    """Every weekday name and abbreviation, folded; Monday is 1."""
    return _index(WEEKDAYS)


def number_of(known: dict[str, int], languages: Collection[str]) -> int:
    """The number that a name has in the first of the languages that knows it, else in the most used language."""
    for language in languages:
        if language in known:
            return known[language]
    return next(iter(known.values()))
