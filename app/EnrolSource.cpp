#include "app/EnrolSource.h"

#include "app/CodesOrText.h"
#include "base/AtomicFile.h"
#include "qr/ImageFile.h"

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

/// The picture's own bytes where there are any, so that they are decoded under our limits and in another thread.
std::optional<EnrolSource> pictureIn(const QMimeData& data)
{
    for (const auto* format :
         {"image/png", "image/jpeg", "image/webp", "image/bmp", "image/gif", "image/svg+xml", "application/pdf"}) {
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

void takeCodes(const base::Result<qr::PictureCodes>& found, const QString& name, EnrolFindings& findings)
{
    if (!found) {
        findings.refused.push_back({name, {}, found.error()});
        return;
    }
    for (const auto& code : found->codes) {
        readText(code.text.text(), name, findings);
    }
    if (found->unread) {
        findings.refused.push_back({name, {}, *found->unread});
    }
}

base::Result<qr::PictureCodes> codesIn(const EnrolSource& source, const qr::QrReadOptions& options)
{
    if (!source.encoded.isEmpty()) {
        return qr::readPictureFile(source.encoded, options);
    }
    auto codes = qr::QrReader::read(source.image, options);
    return codes ? base::Result<qr::PictureCodes>(qr::PictureCodes{*std::move(codes), {}}) : codes.error();
}

/// Not every monitor needs to show a code, and one that two of them show is one.
void readScreens(const QList<QImage>& screens, const qr::QrReadOptions& options, EnrolFindings& findings)
{
    std::vector<SecretBytes> texts;
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

void readFile(const EnrolSource& source, const qr::QrReadOptions& options, EnrolFindings& findings)
{
    auto bytes = base::atomicFile::read(source.path, qr::ImageFile::largestFile);
    if (!bytes) {
        findings.refused.push_back({source.name, {}, bytes.error()});
        return;
    }
    auto codes = codesUnlessText(*bytes, options);
    if (codes && !*codes) {
        readText(SecretBytes::takeFrom(*bytes).text(), source.name, findings);
    } else {
        takeCodes(codes ? base::Result<qr::PictureCodes>(**std::move(codes)) : codes.error(), source.name, findings);
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
    qr::QrReadOptions options;
    options.isCancelled = isCancelled;
    for (const auto& source : sources) {
        if (isCancelled()) {
            break;
        }
        if (!source.path.isEmpty()) {
            readFile(source, options, findings);
        } else if (!source.screens.isEmpty()) {
            readScreens(source.screens, options, findings);
        } else if (source.text.isEmpty()) {
            takeCodes(codesIn(source, options), source.name, findings);
        } else {
            readText(source.text.text(), source.name, findings);
        }
    }
    return findings;
}

} // namespace app
