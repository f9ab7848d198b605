#include "qr/SvgFilter.h"

#include "qr/ImageFile.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace qr {

namespace {

/// What stands behind the prefix: prefixes are names like others here, as Qt SVG takes them.
QStringView localName(QStringView name)
{
    return name.sliced(name.lastIndexOf(QLatin1Char(':')) + 1);
}

bool isElement(const QXmlStreamReader& reader, QLatin1String name)
{
    return localName(reader.qualifiedName()) == name;
}

/// A picture that is written into the address itself (RFC 2397), if it is one that we would open as a file.
std::optional<QString> pictureInside(QStringView address)
{
    const QLatin1String mark("base64,");
    const auto at = address.indexOf(mark);
    if (!address.startsWith(QLatin1String("data:")) || at < 0) {
        return std::nullopt;
    }
    const auto bytes = QByteArray::fromBase64(address.sliced(at + mark.size()).toLatin1());
    if (!ImageFile::decode(bytes)) {
        return std::nullopt;
    }
    return QStringLiteral("data:image/png;base64,") + QString::fromLatin1(bytes.toBase64());
}

void copyAttributes(const QXmlStreamReader& reader, QXmlStreamWriter& writer)
{
    const bool isPicture = isElement(reader, QLatin1String("image"));
    const auto attributes = reader.attributes();
    for (const auto& attribute : attributes) {
        const auto name = attribute.qualifiedName();
        if (localName(name) != QLatin1String("href") || attribute.value().startsWith(QLatin1Char('#'))) {
            writer.writeAttribute(name.toString(), attribute.value().toString());
        } else if (const auto inside = isPicture ? pictureInside(attribute.value()) : std::nullopt) {
            writer.writeAttribute(name.toString(), *inside);
        }
    }
}

} // namespace

bool isSvg(const QByteArray& bytes)
{
    constexpr qsizetype enough = 64 << 10; // of comments and document types before it
    QXmlStreamReader reader(bytes.first(std::min(bytes.size(), enough)));
    reader.setNamespaceProcessing(false);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement) {
            return isElement(reader, QLatin1String("svg"));
        }
    }
    return false;
}

std::optional<QByteArray> withoutReferences(const QByteArray& svg)
{
    QXmlStreamReader reader(svg);
    reader.setNamespaceProcessing(false);
    QByteArray result;
    QXmlStreamWriter writer(&result);
    int depth = 0;
    int elements = 0;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            if (++depth > deepestSvg || ++elements > mostSvgElements) {
                return std::nullopt;
            }
            writer.writeStartElement(reader.qualifiedName().toString());
            copyAttributes(reader, writer);
            break;
        case QXmlStreamReader::EndElement:
            --depth;
            writer.writeEndElement();
            break;
        case QXmlStreamReader::Characters:
            writer.writeCharacters(reader.text().toString());
            break;
        default:
            break;
        }
    }
    return reader.hasError() ? std::nullopt : std::optional(std::move(result));
}

} // namespace qr
