#pragma once

#include <QProcess>
#include <QStringList>

/// Another process (helper.cpp), for what one process cannot show.
class Helper
{
public:
    /// `before` is a command to run the helper under, strace for instance.
    explicit Helper(const QStringList& arguments, const QStringList& before = {})
    {
        const auto command = before + QStringList{QStringLiteral(KEYTIDE_BASE_HELPER)} + arguments;
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(command.first(), command.sliced(1));
    }

    /// The first line that it prints; empty when it ends without one.
    QString answer()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20'000)) {
        }
        return QString::fromUtf8(m_process.readLine()).trimmed();
    }
    /// Lets it go on to its end; true when it ended by itself, well.
    bool finish()
    {
        m_process.closeWriteChannel();
        return m_process.waitForFinished(20'000) && m_process.exitStatus() == QProcess::NormalExit &&
               m_process.exitCode() == 0;
    }
    /// Closes its standard input and returns at once.
    void letGo() { m_process.closeWriteChannel(); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};
