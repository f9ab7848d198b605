#include "app/desktop/Handover.h"

#include "app/Link.h"
#include "base/ByteReader.h"

#include <QDir>

#include <algorithm>

namespace desktop {

namespace {

void appendField(base::SecretBytes& bytes, base::ByteView field)
{
    base::appendNumber(bytes, static_cast<std::uint32_t>(field.size()));
    bytes.append(field);
}

std::optional<std::string_view> takeField(base::ByteReader& reader)
{
    const auto size = reader.number<std::uint32_t>();
    const auto field = size ? reader.take(*size) : std::nullopt;
    return field ? std::optional(base::textOf(*field)) : std::nullopt;
}

/// Whether `isGood` says so of each of the parts, each of which ends with `end`.
template <typename IsGood>
bool eachPart(std::string_view text, char end, IsGood isGood)
{
    while (!text.empty()) {
        const auto length = text.find(end);
        if (length == std::string_view::npos || !isGood(text.substr(0, length))) {
            return false;
        }
        text.remove_prefix(length + 1);
    }
    return true;
}

bool isActivation(std::string_view text)
{
    return text.size() <= Handover::mostActivationBytes &&
           std::ranges::all_of(text, [](char character) { return character >= ' ' && character <= '~'; });
}

} // namespace

QByteArray Handover::activationGiven()
{
    for (const auto* name : {"XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"}) {
        const auto value = qgetenv(name);
        if (!value.isEmpty() && isActivation(base::textOf(base::bytesOf(value)))) {
            return value;
        }
    }
    return {};
}

base::SecretBytes Handover::toBytes() const
{
    QByteArray paths;
    for (const auto& file : files) {
        paths += file.toLocalFile().toUtf8() + '\0';
    }
    base::SecretBytes bytes;
    bytes.append(static_cast<std::uint8_t>(wish));
    appendField(bytes, base::bytesOf(activation));
    appendField(bytes, links.view());
    appendField(bytes, base::bytesOf(paths));
    return bytes;
}

std::optional<Handover> Handover::fromBytes(base::ByteView bytes)
{
    base::ByteReader reader(bytes);
    const auto wish = reader.number<std::uint8_t>();
    const auto activation = takeField(reader);
    const auto links = takeField(reader);
    const auto paths = takeField(reader);
    if (bytes.size() > mostBytes || !paths || reader.left() > 0 || !isActivation(*activation) ||
        *wish > static_cast<std::uint8_t>(app::Wish::ScanScreen) || !eachPart(*links, '\n', app::isLink)) {
        return std::nullopt;
    }
    Handover handover;
    const bool areFiles = eachPart(*paths, '\0', [&handover](std::string_view path) {
        const auto name = QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size()));
        handover.files << QUrl::fromLocalFile(name);
        return QDir::isAbsolutePath(name);
    });
    if (!areFiles) {
        return std::nullopt;
    }
    handover.activation = QByteArray(activation->data(), static_cast<qsizetype>(activation->size()));
    handover.wish = static_cast<app::Wish>(*wish);
    handover.links = base::SecretBytes::copyOf(*links);
    return handover;
}

} // namespace desktop
