#include "app/EnrolSource.h"

#include "app/PictureOrText.h"
#include "base/AtomicFile.h"
#include "qr/ImageFile.h"
#include "qr/QrReader.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace app {

using base::SecretBytes;

namespace {

SecretBytes secretOf(QString text)
{
    auto utf8 = text.toUtf8();
    if (text.isDetached()) { // Else it is what was copied in this program, which goes on using it
        base::wipe(text);
    }
    return SecretBytes::takeFrom(utf8);
}

std::vector<EnrolSource> filesIn(const QMimeData& data)
{
    std::vector<EnrolSource> files;
    const auto urls = data.urls();
    for (const auto& url : urls) {
        if (url.isLocalFile()) {
            const auto path = url.toLocalFile();
            files.push_back({QFileInfo(path).fileName(), path});
        }
    }
    return files;
}

/// The picture's own bytes where there are any, so that they are decoded under ImageFile's limits and elsewhere.
std::optional<EnrolSource> pictureIn(const QMimeData& data)
{
    for (const auto* format : {"image/png", "image/jpeg", "image/webp", "image/bmp", "image/gif"}) {
        auto bytes = data.data(QLatin1String(format));
        if (!bytes.isEmpty()) {
            return EnrolSource{{}, {}, std::move(bytes)};
        }
    }
    auto image = qvariant_cast<QImage>(data.imageData());
    return image.isNull() ? std::nullopt : std::optional(EnrolSource{{}, {}, {}, std::move(image)});
}

void readText(std::string_view text, const QString& name, EnrolFindings& findings)
{
    auto enrolment = enrol::EnrolmentText::parse(text);
    if (!enrolment) {
        findings.refused.push_back({name, {}, enrolment.error()});
        return;
    }
    if (enrolment->entries.empty() && enrolment->refused.empty()) {
        findings.refused.push_back({name, enrolment->foreign});
    }
    std::ranges::move(enrolment->entries, std::back_inserter(findings.entries));
    std::ranges::move(enrolment->parts, std::back_inserter(findings.parts));
    for (const auto& entry : enrolment->refused) {
        findings.refused.push_back({entry.name.isEmpty() ? name : entry.name, {}, entry.error});
    }
}

base::Result<QImage> imageOf(const EnrolSource& source)
{
    if (!source.encoded.isEmpty()) {
        return qr::ImageFile::decode(source.encoded);
    }
    return source.image;
}

void readPicture(const base::Result<QImage>& image, const EnrolSource& source, const std::function<bool()>& isCancelled,
                 EnrolFindings& findings)
{
    if (!image) {
        findings.refused.push_back({source.name, {}, image.error()});
        return;
    }
    qr::QrReadOptions options;
    options.isCancelled = isCancelled;
    const auto codes = qr::QrReader::read(*image, options);
    if (!codes) {
        findings.refused.push_back({source.name, {}, codes.error()});
        return;
    }
    for (const auto& code : *codes) {
        readText(code.text.text(), source.name, findings);
    }
}

/// Not every monitor needs to show a code, and one that two of them show is one.
void readScreens(const QList<QImage>& screens, const std::function<bool()>& isCancelled, EnrolFindings& findings)
{
    std::vector<SecretBytes> texts;
    qr::QrReadOptions options;
    options.isCancelled = isCancelled;
    for (const auto& screen : screens) {
        auto codes = qr::QrReader::read(screen, options);
        if (!codes) {
            if (codes.error().code != base::ErrorCode::NoQrCode) {
                findings.refused.push_back({{}, {}, codes.error()});
            }
            continue;
        }
        for (auto& code : *codes) {
            if (std::ranges::none_of(texts, [&code](const auto& text) { return text.equals(code.text.view()); })) {
                readText(code.text.text(), {}, findings);
                texts.push_back(std::move(code.text));
            }
        }
    }
    findings.isNothingOnScreen = texts.empty() && findings.refused.empty();
}

void readFile(const EnrolSource& source, const std::function<bool()>& isCancelled, EnrolFindings& findings)
{
    auto bytes = base::atomicFile::read(source.path, qr::ImageFile::largestFile);
    if (!bytes) {
        findings.refused.push_back({source.name, {}, bytes.error()});
        return;
    }
    auto picture = pictureUnlessText(*bytes);
    if (picture && !*picture) {
        readText(SecretBytes::takeFrom(*bytes).text(), source.name, findings);
    } else {
        const auto image = picture ? base::Result<QImage>(**std::move(picture)) : picture.error();
        readPicture(image, source, isCancelled, findings);
    }
}

} // namespace

std::vector<EnrolSource> sourcesIn(const QMimeData& data)
{
    auto sources = filesIn(data);
    if (!sources.empty()) {
        return sources;
    }
    if (auto picture = pictureIn(data)) {
        sources.push_back(*std::move(picture));
    } else if (data.hasText() && !data.text().trimmed().isEmpty()) {
        sources.push_back({{}, {}, {}, {}, secretOf(data.text())});
    }
    return sources;
}

bool isEnrolmentLink(std::string_view utf8)
{
    const auto enrolment = enrol::EnrolmentText::parse(utf8);
    return enrolment && enrolment->kind != enrol::Enrolment::Kind::Other;
}

EnrolFindings readSources(const std::vector<EnrolSource>& sources, const std::function<bool()>& isCancelled)
{
    EnrolFindings findings;
    for (const auto& source : sources) {
        if (isCancelled()) {
            break;
        }
        if (!source.path.isEmpty()) {
            readFile(source, isCancelled, findings);
        } else if (!source.screens.isEmpty()) {
            readScreens(source.screens, isCancelled, findings);
        } else if (source.text.isEmpty()) {
            readPicture(imageOf(source), source, isCancelled, findings);
        } else {
            readText(source.text.text(), source.name, findings);
        }
    }
    return findings;
}

} // namespace app
