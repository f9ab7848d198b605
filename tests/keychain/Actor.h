#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

struct ActorSetting
{
    QStringList keyring = {};     ///< with-keyring's option
    QStringList environment = {}; ///< NAME=VALUE or -u NAME, as for env(1)
    QStringList arguments = {};   ///< keychain-actor's
};

/// One keychain-actor in a private home, on a private bus, with the keyring in a given state (tests/live/with-keyring).
/// Everything is gone when it goes. A failure to start or to answer shows as an empty answer.
class Actor
{
public:
    explicit Actor(const ActorSetting& setting = {});
    ~Actor();

    /// Sends a line and waits for the answer, 20 s at the most.
    QString ask(const QString& line);
    void send(const QString& line);
    QString answer();

    /// Runs a program on the actor's bus and in its home; what it wrote, and standard input for it.
    QByteArray run(const QString& program, const QStringList& arguments, const QByteArray& input = {});
    /// Calls a method of a service on the actor's bus; the answer as dbus-send --print-reply=literal has it.
    QByteArray call(const QString& service, const QString& path, const QString& method,
                    const QStringList& arguments = {});

    /// Starts one of the fakes of this folder, which stays until the actor goes, and waits until its name is on the
    /// bus.
    void startFake(const QString& program, const QString& service);

    void lockKeyring();
    /// Ends the keyring, and starts it again with its password.
    void restartKeyring();
    int keyringProcess();
    void signalKeyring(int signal);
    /// Watches the bus for calls of this method, and waits for the first.
    void watchFor(const QString& method);
    void waitForWatched();

    /// The items of ours in the keyring, also in a locked one.
    int itemCount();
    /// What the keyring's files hold, as a digest.
    QByteArray keyringFiles() const;
    QString home() const { return m_home; }
    /// How often these bytes are in the actor's writable memory; -1 if that cannot be read.
    int hitsInMemory(const QByteArray& bytes) const;

private:
    QProcessEnvironment environment() const;
    void waitForMonitor(const QByteArray& text);

    QProcess m_process;
    QProcess m_fake;
    QProcess m_monitor;
    QByteArray m_watched;
    qint64 m_pid = 0;
    QString m_address;
    QString m_home;
};
