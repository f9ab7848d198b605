#include "app/Application.h"

#include "app/AccountLabel.h"
#include "app/ErrorText.h"
#include "app/WhenDone.h"

#include <QEvent>
#include <QGuiApplication>
#include <QStyleHints>
#include <QWindow>

#include <algorithm>

namespace app {

using account::Account;

namespace {

constexpr std::size_t firstCodes = 24;       // About as many as a window shows
constexpr std::size_t mostWaiting = 1 << 20; // Bytes of links, while the store is not open

} // namespace

Application::Application(const Profile& profile, QObject* parent)
    : QObject(parent), m_settings(profile.folder), m_usage(profile.folder), m_service(profile),
      m_codeClock(m_service.clock()), m_seconds(m_codeClock), m_store(m_service),
      m_accounts(AccountListModel::Scope::Active, m_service, m_seconds),
      m_staged(AccountListModel::Scope::Staged, m_service, m_seconds), m_editor(m_service), m_bin(m_service),
      m_enrol(m_service, m_seconds, *QGuiApplication::clipboard()),
      m_clock(m_service, m_codeClock, m_seconds, m_accounts, m_settings),
      m_clipboard(*QGuiApplication::clipboard(), m_service.clock()), m_copier(m_clipboard, m_settings, m_codeClock),
      m_recovery(profile.folder, m_service.clock(), m_clipboard), m_autoLock(m_settings, m_service.clock(), m_seconds),
      m_watcher(m_service.indexPath())
{
    connect(&m_store, &StoreController::opened, this, [this] {
        m_accounts.renew();
        m_staged.renew();
        reload();
        if (m_enrol.state() == EnrolController::State::Preview) {
            m_enrol.planAgain();
        }
    });
    for (auto* list : {&m_accounts, &m_staged}) {
        connect(list, &AccountListModel::storeFailed, &m_store, &StoreController::fail);
        connect(list, &AccountListModel::failed, this, [this](const Error& error) {
            m_copier.cancel();
            Q_EMIT failed(ErrorText::of(error));
        });
        connect(list, &AccountListModel::taken, &m_copier, [this, list](int row) { m_copier.taken(*list, row); });
    }
    connect(&m_copier, &CodeCopier::failed, this, &Application::failed);
    connect(&m_clock, &ClockController::told, this, &Application::failed);
    connect(&m_recovery, &RecoveryController::told, this, &Application::failed);
    const auto watchOpen = [this] {
        m_autoLock.setActive(m_store.isLockable() || m_recovery.state() == RecoveryController::State::Open);
    };
    connect(&m_recovery, &RecoveryController::changed, this, watchOpen);
    connect(&m_store, &StoreController::stateChanged, this, watchOpen);
    connect(&m_autoLock, &AutoLock::due, this, &Application::lock);
    connect(&m_editor, &AccountEditor::saved, this, [this](const QString& id) {
        m_edited = id;
        reload();
    });
    connect(&m_bin, &BinModel::failed, this, [this](const Error& error) { Q_EMIT failed(ErrorText::of(error)); });
    connect(&m_bin, &BinModel::purged, this, [this](const QUuid& id) {
        m_removed.removeAll(id);
        reload();
    });
    connect(&m_bin, &BinModel::restored, this, [this](const QUuid& id, const QString& title) {
        m_removed.removeAll(id);
        reload();
        if (isOpen()) { // else not even a name is to be seen
            Q_EMIT broughtBack(title);
        }
    });
    connect(&m_store, &StoreController::stateChanged, this, [this] {
        if (m_store.state() != StoreController::State::Open) {
            m_first.reset(); // who knows when it opens
        }
    });
    connect(&m_watcher, &IndexWatcher::changed, this, [this] {
        if (m_store.state() == StoreController::State::Open) {
            reload();
        }
    });
    connect(&m_camera, &CameraController::found, &m_enrol, &EnrolController::takePicture);
    connect(&m_enrol, &EnrolController::storeFailed, &m_store, &StoreController::fail);
    connect(&m_enrol, &EnrolController::stored, this, [this](int number, const QString& firstId) {
        m_addedCount = number;
        m_firstAdded = firstId;
        reload();
    });
    connect(&m_accounts, &AccountListModel::moveAsked, this, [this](const QUuid& id, std::size_t position) {
        store::AccountChange change;
        change.position = position;
        afterChange(m_service.edit(id, change));
    });
    connect(&m_copier, &CodeCopier::copied, this,
            [this](const QString&, bool, const QUuid& id) { m_usage.note(id, m_service.clock().utcSeconds()); });
    connect(&m_settings, &AppSettings::changed, this, [this] {
        takeOrder();
        Q_EMIT themeChanged();
    });
    connect(&m_settings, &AppSettings::notSaved, this,
            [this](const Error& error) { Q_EMIT failed(ErrorText::of(error)); });
    takeOrder();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Application::themeChanged);
#endif
    connect(qGuiApp, &QGuiApplication::layoutDirectionChanged, this, &Application::mirroredChanged);
    connect(qGuiApp, &QGuiApplication::aboutToQuit, &m_clipboard, &Clipboard::clear);
}

void Application::start(base::SecretBytes links, const QList<QUrl>& files, Wish wish)
{
    m_wish = wish;
    m_links = std::move(links);
    m_files = files;
    m_store.open();
    // While the window is being made: what it will ask for first.
    m_first.emplace(First{m_service.load(), m_service.firstCodes(firstCodes)});
}

void Application::ask(base::SecretBytes links, const QList<QUrl>& files, Wish wish)
{
    m_wish = wish == Wish::None ? m_wish : wish;
    if (m_links.size() + links.size() <= mostWaiting) {
        m_links.append(links.view());
    }
    // As many as are taken at once, and one more, so that too many are told as such.
    const auto room = std::max<qsizetype>(0, EnrolController::mostSources + 1 - m_files.size());
    m_files += files.first(std::min(files.size(), room));
    if (m_store.state() == StoreController::State::Open) {
        reload();
    }
}

void Application::follow(QWindow& window)
{
    window.installEventFilter(this);
    m_isSeen = window.isExposed();
    m_seconds.setRunning(m_isSeen);
}

AppSettings::Theme Application::theme() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (m_settings.theme() == AppSettings::Theme::System) {
        switch (QGuiApplication::styleHints()->colorScheme()) {
        case Qt::ColorScheme::Light:
            return AppSettings::Theme::Light;
        case Qt::ColorScheme::Dark:
            return AppSettings::Theme::Dark;
        case Qt::ColorScheme::Unknown:
            break;
        }
    }
#endif
    return m_settings.theme();
}

bool Application::isMirrored() const
{
    return QGuiApplication::isRightToLeft();
}

bool Application::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Expose) {
        m_isSeen = static_cast<QWindow*>(watched)->isExposed();
        m_seconds.setRunning(m_isSeen);
        if (m_usage.isOn() && m_isSeen) {
            m_accounts.sortAgain(); // nobody aims at a card now
        }
        if (m_isRecovered) {
            doWish();
        }
    } else if (event->type() == QEvent::FocusIn && m_isRecovered && m_store.state() == StoreController::State::Open) {
        reload();
    }
    const bool isMinimized = event->type() == QEvent::WindowStateChange &&
                             static_cast<QWindow*>(watched)->windowStates().testFlag(Qt::WindowMinimized);
    if (isMinimized && m_settings.locksMinimized()) {
        lock();
    }
    return QObject::eventFilter(watched, event);
}

void Application::reload()
{
    if (m_isRecovered) { // not while the window is being made
        m_watcher.watch();
    }
    const auto first = std::exchange(m_first, {});
    auto loading = first ? first->load : m_service.load();
    auto codes = first ? first->codes : QFuture<AccountService::Codes>();
    whenDone(this, std::move(loading), [this, codes](const Result<store::AccountIndex::Loaded>& loaded) {
        if (m_store.state() != StoreController::State::Open) {
            return; // locked meanwhile: not even the names are to be seen
        }
        if (!loaded) {
            m_store.fail(loaded.error());
            return;
        }
        // Who has to wait for the codes sees the accounts at least.
        const bool hasCodes = codes.isFinished() && codes.resultCount() > 0;
        m_accounts.setAccounts(loaded->content.accounts, hasCodes ? codes.result() : AccountService::Codes());
        m_staged.setAccounts(loaded->content.accounts);
        m_bin.setAccounts(loaded->content.accounts);
        m_recovery.setAccounts(loaded->content.accounts);
        if (m_usage.isOn()) {
            std::vector<QUuid> ids;
            std::ranges::transform(loaded->content.accounts, std::back_inserter(ids), &Account::id);
            m_usage.keepOnly(ids);
        }
        if (const int number = std::exchange(m_addedCount, 0); number > 0) {
            Q_EMIT added(number, m_firstAdded);
        }
        if (const auto id = std::exchange(m_edited, {}); !id.isEmpty()) {
            Q_EMIT edited(id);
        }
        if (const auto id = std::exchange(m_restored, {}); !id.isNull()) {
            Q_EMIT restored(id.toString(QUuid::WithoutBraces));
        }
        if (!m_isRecovered) {
            // Behind the first codes: what was interrupted can wait for them.
            m_isRecovered = true;
            whenDone(this, m_service.recover(), [this](const Result<void>&) { reload(); });
        }
        if (!m_files.isEmpty()) {
            m_enrol.openFiles(std::exchange(m_files, {}));
        }
        if (!m_links.isEmpty()) {
            m_enrol.takeLink(std::exchange(m_links, {}));
        }
        doWish();
    });
}

void Application::takeOrder()
{
    const auto order = m_settings.order();
    m_usage.setOn(order == AppSettings::Order::LastUsed || order == AppSettings::Order::MostUsed);
    m_accounts.setOrder(order, m_usage);
}

void Application::doWish()
{
    if (!m_isSeen || m_store.state() != StoreController::State::Open) {
        return;
    }
    switch (std::exchange(m_wish, Wish::None)) {
    case Wish::None:
        break;
    case Wish::AddAccount:
        Q_EMIT addWished();
        break;
    case Wish::ScanScreen:
        Q_EMIT addWished();
        m_enrol.scanScreen();
        break;
    }
}

void Application::remove(int row)
{
    if (const auto* account = m_accounts.accountAt(row)) {
        removeAccount(*account);
    }
}

void Application::discardNewKey(int row)
{
    if (const auto* account = m_staged.accountAt(row)) {
        removeAccount(*account);
    }
}

void Application::removeAccount(const Account& account)
{
    whenDone(this, m_service.remove(account.id), [this](const Result<Account>& removed) {
        if (!removed) {
            Q_EMIT failed(ErrorText::of(removed.error()));
            return;
        }
        m_removed.append(removed->id);
        reload();
        if (isOpen()) {
            Q_EMIT this->removed(AccountLabel::title(*removed));
        }
    });
}

void Application::undoRemove()
{
    if (m_removed.isEmpty()) {
        return;
    }
    whenDone(this, m_service.restore(m_removed.takeLast()), [this](const Result<Account>& back) {
        if (back) {
            m_restored = back->id;
        } else {
            Q_EMIT failed(ErrorText::of(back.error()));
        }
        reload();
    });
}

bool Application::lock()
{
    const bool wasVaultOpen = m_recovery.lock();
    if (!m_store.lock()) {
        if (wasVaultOpen) {
            Q_EMIT locked();
        }
        return wasVaultOpen;
    }
    m_recovery.setAccounts({});
    m_copier.cancel();
    m_enrol.cancel();
    m_editor.cancel();
    m_clipboard.clear();
    m_accounts.clear(); // and with them the codes of the clock page
    m_staged.clear();
    m_bin.clear();
    m_accounts.setSearch({});
    m_accounts.setTag({});
    m_removed.clear();
    m_restored = {};
    m_edited.clear();
    Q_EMIT locked();
    return true;
}

void Application::keepNewKey(int row)
{
    if (const auto* account = m_staged.accountAt(row)) {
        afterChange(m_service.acceptStaged(account->id));
    }
}

void Application::afterChange(QFuture<Result<Account>> change)
{
    whenDone(this, std::move(change), [this](const Result<Account>& changed) {
        if (!changed) {
            Q_EMIT failed(ErrorText::of(changed.error()));
        }
        reload();
    });
}

} // namespace app
