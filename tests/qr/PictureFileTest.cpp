#include "qr/PictureFile.h"
#include "Outcome.h"
#include "qr/ImageFile.h"
#include "qr/Pages.h"
#include "qr/Pictures.h"
#include "qr/SvgFilter.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using base::ErrorCode;

namespace {

constexpr auto svgBegin = R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" )";

QByteArray svg(const QByteArray& content, const QByteArray& size = "width='100' height='100' viewBox='0 0 100 100'")
{
    return svgBegin + size + ">" + content + "</svg>";
}

QByteArray picture(const QByteArray& address)
{
    return svg("<image width='100' height='100' xlink:href='" + address + "'/>");
}

QByteArray inside(const QByteArray& type, const QByteArray& bytes)
{
    return picture("data:" + type + ";base64," + bytes.toBase64());
}

/// Each object of a PDF 1.4, the first one its catalogue, with the table that says where they are.
QByteArray pdf(const QByteArrayList& objects)
{
    QByteArray bytes("%PDF-1.4\n");
    QByteArray table("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(bytes.size()).rightJustified(10, '0') + " 00000 n \n";
        bytes += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const auto size = QByteArray::number(objects.size() + 1);
    return bytes + "xref\n0 " + size + "\n" + table + "trailer<</Size " + size + "/Root 1 0 R>>\nstartxref\n" +
           QByteArray::number(bytes.size()) + "\n%%EOF";
}

QByteArray stream(const QByteArray& entries, const QByteArray& content)
{
    return "<<" + entries + "/Length " + QByteArray::number(content.size()) + ">>stream\n" + content + "\nendstream";
}

QByteArray onePage(const QByteArray& box, const QByteArray& contents, const QByteArrayList& more = {})
{
    return pdf(QByteArrayList{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                              "<</Type/Page/Parent 2 0 R/MediaBox[" + box +
                                  "]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>",
                              contents} +
               more);
}

/// A page that is drawn from ten others, each of them from ten others, twelve times over.
QByteArray formsOfForms()
{
    const auto tenTimes = QByteArray("/F Do ").repeated(10);
    const QByteArray form("/Type/XObject/Subtype/Form/BBox[0 0 500 500]");
    QByteArrayList forms;
    for (int i = 0; i < 12; ++i) {
        const auto next = QByteArray::number(6 + i);
        forms << stream(form + "/Resources<</XObject<</F " + next + " 0 R>>>>", tenTimes);
    }
    forms << stream(form, QByteArray("0 0 500 500 re f ").repeated(1000));
    return onePage("0 0 500 500", stream({}, tenTimes), forms);
}

/// 1 GiB of drawing in some kilobytes.
QByteArray twiceDeflated()
{
    const auto deflated = [](const QByteArray& bytes) { return qCompress(bytes, 9).sliced(4); };
    const auto once = deflated(QByteArray("q 0 0 500 500 re f Q ").repeated(4 << 20));
    return onePage("0 0 500 500", stream("/Filter[/FlateDecode/FlateDecode]", deflated(once.repeated(1))));
}

/// A list of pages that holds itself: Qt PDF never comes to its end.
QByteArray endless()
{
    return pdf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 9>>"});
}

QByteArray entitiesOfEntities()
{
    QByteArray types("<!ENTITY a 'aaaaaaaaaa'>");
    for (char name = 'b'; name < 'n'; ++name) {
        const auto before = "&" + QByteArray(1, static_cast<char>(name - 1)) + ";";
        types += "<!ENTITY " + QByteArray(1, name) + " '" + before.repeated(10) + "'>";
    }
    return "<?xml version='1.0'?><!DOCTYPE svg [" + types + "]>" + svg("<text>&m;</text>");
}

QByteArray usesOfUses()
{
    QByteArray groups("<g id='a0'><rect width='9' height='9'/></g>");
    for (int i = 1; i < 12; ++i) {
        const auto use = "<use xlink:href='#a" + QByteArray::number(i - 1) + "'/>";
        groups += "<g id='a" + QByteArray::number(i) + "'>" + use.repeated(10) + "</g>";
    }
    return svg("<defs>" + groups + "</defs><use xlink:href='#a11'/>");
}

} // namespace

/// Its process that paints is this program itself: see main().
class PictureFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void found_data();
    void found();
    void refused_data();
    void refused();
    void opensNoOtherFile_data();
    void opensNoOtherFile();
    void endsWhenCancelled();
    void keepsWhatItHasFoundBeforeAPageThatCannotBePainted();
    void filtersSvg_data();
    void filtersSvg();

private:
    /// `texts` as QR codes of 60 pixels on an A4 page, by qrencode.
    QByteArray page(const QByteArrayList& texts) const;
    /// Pages as a PDF, by cairo.
    QByteArray document(const QByteArrayList& pages) const;
    QByteArray encrypted(const QByteArray& password, const QByteArray& bytes) const;
    QString write(const QString& name, const QByteArray& bytes) const;

    QTemporaryDir m_folder;
};

void PictureFileTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

QString PictureFileTest::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("%s", qPrintable(file.errorString()));
    }
    return file.fileName();
}

QByteArray PictureFileTest::page(const QByteArrayList& texts) const
{
    QByteArray content("<rect width='595' height='842' fill='white'/>");
    for (int i = 0; i < texts.size(); ++i) {
        const auto code = pictures::svgCode(texts[i]);
        const auto box = code.sliced(code.indexOf("viewBox=\"0 0 ") + 13); // then twice the number of modules
        const auto scale = 60 / box.first(box.indexOf(' ')).toDouble();
        const auto begin = code.indexOf("<g");
        content += "<g transform='translate(" + QByteArray::number(80 + 200 * i) + " 600) scale(" +
                   QByteArray::number(scale) + ")'>" + code.sliced(begin, code.lastIndexOf("</svg") - begin) + "</g>";
    }
    return svg(content, "width='595' height='842' viewBox='0 0 595 842'");
}

QByteArray PictureFileTest::document(const QByteArrayList& pages) const
{
    QStringList arguments{QStringLiteral("--format=pdf")};
    for (int i = 0; i < pages.size(); ++i) {
        arguments << write(QStringLiteral("page%1.svg").arg(i), pages[i]);
    }
    return pictures::output(QStringLiteral("rsvg-convert"), arguments, {});
}

QByteArray PictureFileTest::encrypted(const QByteArray& password, const QByteArray& bytes) const
{
    const auto plain = write(QStringLiteral("plain.pdf"), bytes);
    return pictures::output(QStringLiteral("qpdf"),
                            {QStringLiteral("--encrypt"), QString::fromLatin1(password), QStringLiteral("owner"),
                             QStringLiteral("256"), QStringLiteral("--"), plain, QStringLiteral("-")},
                            {});
}

void PictureFileTest::found_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("texts");
    const auto first = pictures::uri(1);
    const auto second = pictures::uri(2);
    const auto third = pictures::uri(3);
    const auto code = pictures::svgCode(first);
    const auto sheet = document({page({first, second}), page({}), page({third, first})});
    QTest::newRow("qrencode's SVG") << code << QByteArrayList{first};
    QTest::newRow("an SVG of paths") << pictures::svgCode(first, {QStringLiteral("--svg-path")})
                                     << QByteArrayList{first};
    QTest::newRow("an SVG after a byte order mark and comments")
        << "\xef\xbb\xbf<!-- a -->\n" + code.sliced(code.indexOf("<svg")) << QByteArrayList{first};
    QTest::newRow("an SVG with a document type and an entity of its own")
        << "<!DOCTYPE svg [<!ENTITY white '#ffffff'>]>" +
               QByteArray(code).remove(0, code.indexOf("<svg")).replace("#ffffff", "&white;")
        << QByteArrayList{first};
    QTest::newRow("two codes of 16 mm on an SVG page") << page({first, second}) << QByteArrayList{first, second};
    QTest::newRow("light modules on nothing")
        << QByteArray(code).replace("#ffffff", "none").replace("#000000", "#ffffff") << QByteArrayList{first};
    QTest::newRow("a PNG within an SVG") << inside("image/png",
                                                   pictures::encoded(pictures::code(first), QStringLiteral("png")))
                                         << QByteArrayList{first};
    QTest::newRow("a PDF of three pages, one code twice") << sheet << QByteArrayList{first, second, third};
    QTest::newRow("a PDF that anybody may open, encrypted")
        << encrypted("", sheet) << QByteArrayList{first, second, third};
    QTest::newRow("a PDF of as many pages as are read")
        << document(QByteArrayList(qr::mostPages - 1, svg({})) + QByteArrayList{page({first})})
        << QByteArrayList{first};
    QTest::newRow("a PNG") << pictures::encoded(pictures::code(first), QStringLiteral("png")) << QByteArrayList{first};
}

void PictureFileTest::found()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, texts);
    const auto found = qr::readPictureFile(bytes);
    QCOMPARE(outcome(found), QLatin1String("ok"));
    QVERIFY(!found->unread);
    QByteArrayList seen;
    for (const auto& code : found->codes) {
        seen << QByteArray(code.text.text().data(), static_cast<qsizetype>(code.text.size()));
    }
    std::ranges::sort(seen);
    QCOMPARE(seen, texts);
}

void PictureFileTest::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<base::ErrorCode>("error");
    const auto row = [](const char* tag, const QByteArray& bytes, ErrorCode error) {
        QTest::newRow(tag) << bytes << error;
    };
    const auto code = pictures::svgCode(pictures::uri());
    const auto document = this->document({page({pictures::uri()})});
    row("an SVG without a code", svg("<rect width='9' height='9'/>"), ErrorCode::NoQrCode);
    row("an SVG cut off", code.first(code.size() / 2), ErrorCode::UnreadableImage);
    row("an SVG of no size", svg({}, {}), ErrorCode::UnreadableImage);
    row("an SVG of zero pixels", svg({}, "width='0' height='0'"), ErrorCode::UnreadableImage);
    row("an SVG of negative size", svg({}, "width='-5' height='-5' viewBox='0 0 -5 -5'"), ErrorCode::UnreadableImage);
    row("an SVG of 100,000 x 100,000", svg("<rect width='99999' height='99999'/>", "viewBox='0 0 100000 100000'"),
        ErrorCode::NoQrCode);
    row("an SVG a million times as wide as high", svg("<rect width='9' height='9'/>", "width='1000000' height='1'"),
        ErrorCode::NoQrCode);
    row("an SVG of more bytes than are read", svg(QByteArray(qr::largestSvg, ' ')), ErrorCode::ImageTooLarge);
    row("an SVG nested 100,000 deep", svg(QByteArray("<g>").repeated(100'000) + QByteArray("</g>").repeated(100'000)),
        ErrorCode::UnreadableImage);
    row("an SVG of 250,000 elements", svg(QByteArray("<g/>").repeated(250'000)), ErrorCode::UnreadableImage);
    row("entities of entities (“billion laughs”)", entitiesOfEntities(), ErrorCode::UnreadableImage);
    row("uses of uses", usesOfUses(), ErrorCode::NoQrCode);
    row("a use of itself", svg("<g id='a'><use xlink:href='#a'/></g>"), ErrorCode::NoQrCode);
    row("an SVG within an SVG", inside("image/svg+xml", code), ErrorCode::NoQrCode);
    row("a PDF without a code", this->document({page({})}), ErrorCode::NoQrCode);
    row("a PDF cut off", document.first(document.size() / 2), ErrorCode::UnreadableImage);
    row("a PDF's first bytes and nothing else", "%PDF-1.7\n", ErrorCode::UnreadableImage);
    row("a PDF that asks for a password", encrypted("secret", document), ErrorCode::PictureLocked);
    row("a PDF of one page too many", this->document(QByteArrayList(qr::mostPages + 1, svg({}))),
        ErrorCode::TooManyPages);
    row("a PDF page of 350 m", onePage("0 0 1000000 1000000", stream({}, "0 0 999999 999999 re f")),
        ErrorCode::NoQrCode);
    row("a PDF of forms within forms", formsOfForms(), ErrorCode::UnreadableImage);
    row("a PDF that is large once it is inflated", twiceDeflated(), ErrorCode::UnreadableImage);
    row("a PDF that keeps its reader busy for ever", endless(), ErrorCode::TimedOut);
    row("a text", "otpauth://totp/a?secret=AA", ErrorCode::UnsupportedImage);
    row("a page of the web", "<!DOCTYPE html><html><svg/></html>", ErrorCode::UnsupportedImage);
    row("nothing", {}, ErrorCode::UnreadableImage);
}

void PictureFileTest::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(base::ErrorCode, error);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(outcome(qr::readPictureFile(bytes)), outcome(error));
    QVERIFY2(clock.elapsed() < 30'000, "took long");
}

void PictureFileTest::opensNoOtherFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto code =
        write(QStringLiteral("code.png"), pictures::encoded(pictures::code(pictures::uri()), QStringLiteral("png")));
    const auto drawn = QFile::encodeName(write(QStringLiteral("code.svg"), pictures::svgCode(pictures::uri())));
    const auto path = QFile::encodeName(code);
    QTest::newRow("a picture by its path") << picture(path);
    QTest::newRow("a picture by its address") << picture("file://" + path);
    QTest::newRow("another SVG") << picture(drawn);
    QTest::newRow("a picture's path behind a false mark") << picture("data:" + path);
    QTest::newRow("by SVG 2's attribute") << picture(path).replace("xlink:href", "href");
    QTest::newRow("by another prefix") << picture(path).replace("xlink:", "x:");
}

void PictureFileTest::opensNoOtherFile()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(outcome(qr::readPictureFile(bytes)), outcome(ErrorCode::NoQrCode));
}

void PictureFileTest::endsWhenCancelled()
{
    qr::QrReadOptions options;
    int asked = 0;
    options.isCancelled = [&asked] { return ++asked == 3; };
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(outcome(qr::readPictureFile(endless(), options)), outcome(ErrorCode::Cancelled));
    QVERIFY(clock.elapsed() < 5000);
}

void PictureFileTest::keepsWhatItHasFoundBeforeAPageThatCannotBePainted()
{
    const auto good = write(QStringLiteral("good.pdf"), document({page({pictures::uri()})}));
    const auto bad = write(QStringLiteral("bad.pdf"), formsOfForms());
    const auto bytes = pictures::output(
        QStringLiteral("qpdf"),
        {QStringLiteral("--empty"), QStringLiteral("--pages"), good, bad, QStringLiteral("--"), QStringLiteral("-")},
        {});
    const auto found = qr::readPictureFile(bytes);
    QCOMPARE(outcome(found), QLatin1String("ok"));
    QCOMPARE(found->codes.size(), std::size_t(1));
    QVERIFY(found->unread);
    QCOMPARE(base::toString(found->unread->code), outcome(ErrorCode::UnreadableImage));
}

void PictureFileTest::filtersSvg_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("a shape") << QByteArray("<svg><rect x=\"1\"/></svg>") << QByteArray("<svg><rect x=\"1\"/></svg>");
    QTest::newRow("a style sheet elsewhere")
        << QByteArray("<?xml-stylesheet href='a.css'?><svg/>") << QByteArray("<svg/>");
    QTest::newRow("a reference within") << QByteArray("<svg><use xlink:href=\"#a\"/></svg>")
                                        << QByteArray("<svg><use xlink:href=\"#a\"/></svg>");
    QTest::newRow("a reference elsewhere")
        << QByteArray("<svg><use xlink:href=\"b.svg#a\"/></svg>") << QByteArray("<svg><use/></svg>");
    QTest::newRow("a document type that names a file")
        << QByteArray("<!DOCTYPE svg SYSTEM 'a.dtd' [<!ENTITY b '1'>]><svg x='&b;'/>") << QByteArray("<svg x=\"1\"/>");
    QTest::newRow("an entity that is a file")
        << QByteArray("<!DOCTYPE svg [<!ENTITY b SYSTEM 'a.txt'>]><svg><text>&b;</text></svg>")
        << QByteArray("<svg><text/></svg>");
}

void PictureFileTest::filtersSvg()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto filtered = qr::withoutReferences(before);
    QVERIFY(filtered);
    QCOMPARE(*filtered, after);
}

int main(int argc, char** argv)
{
    if (const auto answer = qr::pagePainter(argc, argv)) {
        return *answer;
    }
    const QCoreApplication application(argc, argv);
    PictureFileTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "PictureFileTest.moc"
