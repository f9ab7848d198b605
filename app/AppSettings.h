#pragma once

#include "app/Worker.h"
#include "base/Result.h"

#include <QJsonObject>
#include <QObject>
#include <QRect>
#include <QString>
#include <QStringList>

namespace app {

/// What the person wants the window to do differently: <profile>/settings.json. Each change takes effect at once and is
/// saved behind. A missing, wrong or unknown value is the default; fields of a newer version are kept, and a file that
/// cannot be read is put aside.
class AppSettings : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY changed FINAL)
    Q_PROPERTY(bool highContrast READ highContrast WRITE setHighContrast NOTIFY changed FINAL)
    /// Percent of the usual size: smallestText to largestText.
    Q_PROPERTY(int textSize READ textSize WRITE setTextSize NOTIFY changed FINAL)
    Q_PROPERTY(bool lessMotion READ lessMotion WRITE setLessMotion NOTIFY changed FINAL)
    /// Codes are dots until they are asked for.
    Q_PROPERTY(bool hidesCodes READ hidesCodes WRITE setHidesCodes NOTIFY changed FINAL)
    /// A code with less than 5 seconds left is not copied: the next one is waited for. Else the next one is copied.
    Q_PROPERTY(bool waitsForFreshCode READ waitsForFreshCode WRITE setWaitsForFreshCode NOTIFY changed FINAL)
    Q_PROPERTY(Order order READ order WRITE setOrder NOTIFY changed FINAL)
    /// The servers that the clock check asks, as clocks::NtpServer reads them; empty: the system's and the usual ones.
    /// What is no server is left out, and so is what comes after the eighth.
    Q_PROPERTY(QStringList timeServers READ timeServers WRITE setTimeServers NOTIFY changed FINAL)
    /// The clock is checked once a day without being asked to.
    Q_PROPERTY(bool checksClock READ checksClock WRITE setChecksClock NOTIFY changed FINAL)
    /// Minutes without a touch after which what is open is locked: 0 (never) to longestLockAfter.
    Q_PROPERTY(int lockAfter READ lockAfter WRITE setLockAfter NOTIFY changed FINAL)
    /// It is locked too when the computer sleeps, the screen is locked or another session comes to the front.
    Q_PROPERTY(bool locksWithSession READ locksWithSession WRITE setLocksWithSession NOTIFY changed FINAL)
    /// And when the window is minimised.
    Q_PROPERTY(bool locksMinimized READ locksMinimized WRITE setLocksMinimized NOTIFY changed FINAL)
    /// Draws with the graphics card instead of the processor, from the next start on.
    Q_PROPERTY(bool graphicsCard READ graphicsCard WRITE setGraphicsCard NOTIFY changed FINAL)

public:
    enum class Theme { System, Light, Dark };
    Q_ENUM(Theme)
    enum class Order {
        Own,      ///< As the person has put them
        Name,     ///< By issuer and account, as the language sorts
        LastUsed, ///< By when a code was last copied: the latest first
        MostUsed, ///< By how often one was
    };
    Q_ENUM(Order)

    static constexpr int smallestText = 100;
    static constexpr int largestText = 200;
    static constexpr int usualLockAfter = 5;
    static constexpr int longestLockAfter = 60;

    /// Reads the settings of the profile in this folder, which need not be there.
    explicit AppSettings(const QString& profile, QObject* parent = nullptr);

    ~AppSettings() override; ///< What was changed is on the disk then

    Theme theme() const { return m_values.theme; }
    bool highContrast() const { return m_values.highContrast; }
    int textSize() const { return m_values.textSize; }
    bool lessMotion() const { return m_values.lessMotion; }
    bool hidesCodes() const { return m_values.hidesCodes; }
    bool waitsForFreshCode() const { return m_values.waitsForFreshCode; }
    Order order() const { return m_values.order; }
    QStringList timeServers() const { return m_values.timeServers; }
    bool checksClock() const { return m_values.checksClock; }
    int lockAfter() const { return m_values.lockAfter; }
    bool locksWithSession() const { return m_values.locksWithSession; }
    bool locksMinimized() const { return m_values.locksMinimized; }
    bool graphicsCard() const { return m_values.graphicsCard; }

    void setTheme(Theme theme) { set(&Values::theme, theme); }
    void setHighContrast(bool on) { set(&Values::highContrast, on); }
    void setTextSize(int percent) { set(&Values::textSize, qBound(smallestText, percent, largestText)); }
    void setLessMotion(bool on) { set(&Values::lessMotion, on); }
    void setHidesCodes(bool on) { set(&Values::hidesCodes, on); }
    void setWaitsForFreshCode(bool on) { set(&Values::waitsForFreshCode, on); }
    void setOrder(Order order) { set(&Values::order, order); }
    void setTimeServers(const QStringList& servers);
    void setChecksClock(bool on) { set(&Values::checksClock, on); }
    void setLockAfter(int minutes) { set(&Values::lockAfter, qBound(0, minutes, longestLockAfter)); }
    void setLocksWithSession(bool on) { set(&Values::locksWithSession, on); }
    void setLocksMinimized(bool on) { set(&Values::locksMinimized, on); }
    void setGraphicsCard(bool on) { set(&Values::graphicsCard, on); }

    /// Where the window was when it was last closed, without its frame; empty: never.
    QRect windowPlace() const { return m_values.windowPlace; }
    bool isMaximized() const { return m_values.maximized; }
    void setWindowPlace(const QRect& place, bool maximized);

Q_SIGNALS:
    void changed();
    /// What was changed holds until the program ends, and could not be saved.
    void notSaved(const base::Error& error);

private:
    struct Values
    {
        Theme theme = Theme::System;
        bool highContrast = false;
        int textSize = smallestText;
        bool lessMotion = false;
        bool hidesCodes = false;
        bool waitsForFreshCode = false;
        Order order = Order::Own;
        QStringList timeServers;
        bool checksClock = false;
        int lockAfter = usualLockAfter;
        bool locksWithSession = true;
        bool locksMinimized = false;
        bool graphicsCard = false;
        QRect windowPlace;
        bool maximized = false;
    };

    template <typename Value>
    void set(Value Values::*member, Value value)
    {
        if (m_values.*member != value) {
            m_values.*member = value;
            save();
            Q_EMIT changed();
        }
    }
    void take(const QJsonObject& object);
    void save();

    QString m_folder;
    Values m_values;
    QJsonObject m_rest;          ///< Of a newer version
    bool m_isUnreadable = false; ///< The file is there: it is put aside before it is replaced
    bool m_isSaved = false;      ///< Or being saved: something was changed
    Worker m_worker;
};

} // namespace app
