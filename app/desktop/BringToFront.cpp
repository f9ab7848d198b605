#include "app/desktop/BringToFront.h"

#include <QGuiApplication>
#include <QWindow>

#ifdef KEYTIDE_XCB
#include <xcb/xcb.h>

#include <algorithm>
#include <string_view>
#endif

namespace desktop {

namespace {

#ifdef KEYTIDE_XCB

/// Speaks to the window manager in ways that Qt does not.
class WindowManager
{
public:
    WindowManager(xcb_connection_t& connection, const QWindow& window)
        : m_connection(connection), m_window(static_cast<xcb_window_t>(window.winId())),
          m_root(xcb_setup_roots_iterator(xcb_get_setup(&connection)).data->root)
    {}

    /// Extended Window Manager Hints, _NET_ACTIVE_WINDOW. Qt asks in the name of the last moment at which this window
    /// was used, and who uses another one since is not to be disturbed by that. Asked for now is what was pressed then.
    void activate(xcb_timestamp_t time)
    {
        constexpr std::uint32_t byApplication = 1;
        auto event = message("_NET_ACTIVE_WINDOW", 32);
        event.data.data32[0] = byApplication;
        event.data.data32[1] = time;
        send(event, XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT);
    }

    /// Startup Notification Protocol: nothing more is to be waited for. It goes in pieces of 20 bytes, the last of
    /// which holds a zero byte.
    void endStartup(const QByteArray& id)
    {
        const auto text = "remove: ID=\"" + QByteArray(id).replace('\\', "\\\\").replace('"', "\\\"") + "\"" + '\0';
        const auto* name = "_NET_STARTUP_INFO_BEGIN";
        for (qsizetype at = 0; at < text.size(); at += pieceBytes) {
            auto event = message(name, 8);
            std::ranges::copy(text.mid(at, pieceBytes), event.data.data8);
            send(event, XCB_EVENT_MASK_PROPERTY_CHANGE);
            name = "_NET_STARTUP_INFO";
        }
    }

private:
    static constexpr qsizetype pieceBytes = 20;

    xcb_client_message_event_t message(std::string_view name, std::uint8_t format)
    {
        const auto cookie = xcb_intern_atom(&m_connection, 0, static_cast<std::uint16_t>(name.size()), name.data());
        auto* const reply = xcb_intern_atom_reply(&m_connection, cookie, nullptr);
        xcb_client_message_event_t event{};
        event.response_type = XCB_CLIENT_MESSAGE;
        event.format = format;
        event.window = m_window;
        event.type = reply ? reply->atom : xcb_atom_t(XCB_ATOM_NONE);
        std::free(reply);
        return event;
    }

    void send(const xcb_client_message_event_t& event, std::uint32_t mask)
    {
        xcb_send_event(&m_connection, 0, m_root, mask, reinterpret_cast<const char*>(&event));
        xcb_flush(&m_connection);
    }

    xcb_connection_t& m_connection;
    xcb_window_t m_window;
    xcb_window_t m_root;
};

void activateOnX(const QWindow& window, const QByteArray& activation)
{
    auto* const x = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (!x || !x->connection() || activation.isEmpty()) {
        return;
    }
    WindowManager manager(*x->connection(), window);
    constexpr QByteArrayView timeMark = "_TIME"; // Startup Notification Protocol, on the ID
    const auto mark = activation.lastIndexOf(timeMark);
    bool hasTime = false;
    const auto time = mark < 0 ? 0 : activation.mid(mark + timeMark.size()).toUInt(&hasTime);
    if (hasTime) {
        manager.activate(time);
    }
    manager.endStartup(activation);
}

#else

void activateOnX(const QWindow& /*window*/, const QByteArray& /*activation*/) {}

#endif

} // namespace

void bringToFront(QWindow& window, const QByteArray& activation)
{
    if (window.windowStates() & Qt::WindowMinimized) {
        window.setWindowStates(window.windowStates() & ~Qt::WindowMinimized);
    }
    window.setVisible(true);
    window.raise();
    if (!activation.isEmpty()) {
        qputenv("XDG_ACTIVATION_TOKEN", activation); // where Qt's Wayland plugin takes it from, once
    }
    window.requestActivate();
    qunsetenv("XDG_ACTIVATION_TOKEN");
    activateOnX(window, activation);
}

} // namespace desktop
