#include "qr/Pages.h"

#include "qr/PageStream.h"
#include "qr/SvgFilter.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace qr {

using base::Error;
using base::ErrorCode;
using base::Result;

int paintPages(int argc, char** argv); // PagePainter.cpp

namespace {

constexpr int timeLimit = 10'000; // Milliseconds of waiting, for all pages together
constexpr int patience = 100;     // Milliseconds from one look at whether it is cancelled to the next

bool canPaint = false; // Set before there is a second thread

/// The process that paints, and what comes from it.
class Painter
{
public:
    Painter(const QByteArray& bytes, const std::function<bool()>& isCancelled) : m_isCancelled(isCancelled)
    {
        m_process.setStandardErrorFile(QProcess::nullDevice()); // libraries' complaints about a stranger's file
        m_process.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(pagePainterArgument)});
        m_process.write(bytes);
        m_process.closeWriteChannel();
    }
    ~Painter()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Painter)

    Result<quint32> number()
    {
        quint32 value = 0;
        if (auto error = fill(reinterpret_cast<char*>(&value), sizeof(value))) {
            return *std::move(error);
        }
        return qFromBigEndian(value);
    }

    std::optional<Error> fill(char* to, qint64 size)
    {
        for (;;) {
            const auto part = std::max(qint64(0), m_process.read(to, size));
            to += part;
            size -= part;
            if (size == 0) {
                return {};
            }
            if (auto error = wait()) {
                return error;
            }
        }
    }

private:
    std::optional<Error> wait()
    {
        if (m_isCancelled && m_isCancelled()) {
            return Error{ErrorCode::Cancelled};
        }
        QElapsedTimer clock;
        clock.start();
        const bool hasMore = m_process.waitForReadyRead(patience);
        m_waited += clock.elapsed();
        if (hasMore) {
            return {};
        }
        if (m_process.state() == QProcess::NotRunning && m_process.bytesAvailable() == 0) {
            return Error{ErrorCode::UnreadableImage, m_process.errorString()};
        }
        return m_waited > timeLimit ? std::optional(Error{ErrorCode::TimedOut}) : std::nullopt;
    }

    const std::function<bool()>& m_isCancelled;
    QProcess m_process;
    qint64 m_waited = 0;
};

Result<void> resultOf(quint32 end)
{
    switch (static_cast<PageEnd>(end)) {
    case PageEnd::Done:
        return {};
    case PageEnd::NotReadHere:
        return Error{ErrorCode::PictureNotReadHere};
    case PageEnd::Locked:
        return Error{ErrorCode::PictureLocked};
    case PageEnd::TooMany:
        return Error{ErrorCode::TooManyPages};
    case PageEnd::TooLarge:
        return Error{ErrorCode::ImageTooLarge};
    case PageEnd::Unreadable:
        break;
    }
    return Error{ErrorCode::UnreadableImage};
}

} // namespace

std::optional<int> pagePainter(int argc, char** argv)
{
    canPaint = true;
    if (argc == 2 && std::strcmp(argv[1], pagePainterArgument) == 0) {
        return paintPages(argc, argv);
    }
    return std::nullopt;
}

bool hasPages(const QByteArray& bytes)
{
    return bytes.startsWith("%PDF-") || isSvg(bytes);
}

Result<void> forEachPage(const QByteArray& bytes, const std::function<bool()>& isCancelled,
                         const std::function<bool(const QImage&)>& take)
{
    if (!canPaint) {
        return Error{ErrorCode::PictureNotReadHere};
    }
    Painter painter(bytes, isCancelled);
    for (int page = 0; page <= mostPages; ++page) {
        const auto width = painter.number();
        const auto height = width ? painter.number() : width;
        if (!height) {
            return height.error();
        }
        if (*width == 0) {
            return resultOf(*height);
        }
        if (page == mostPages || std::max(*width, *height) > longestPageSide || *height == 0) {
            break;
        }
        QImage image(static_cast<int>(*width), static_cast<int>(*height), QImage::Format_ARGB32_Premultiplied);
        if (image.isNull()) {
            return Error{ErrorCode::OutOfMemory};
        }
        if (auto error = painter.fill(reinterpret_cast<char*>(image.bits()), image.sizeInBytes())) {
            return *std::move(error);
        }
        if (!take(image)) {
            return {};
        }
    }
    return Error{ErrorCode::UnreadableImage, QStringLiteral("pages that cannot be")};
}

} // namespace qr
