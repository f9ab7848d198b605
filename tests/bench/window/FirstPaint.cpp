// FirstPaint SECONDS COMMAND…: starts COMMAND on an otherwise empty X display, watches the screen for SECONDS and
// prints how many milliseconds after its start the picture was there: the first frame from which on no more than one
// pixel in a hundred of the drawn area differs from the last frame (rings and a cursor go on moving). Then ends
// COMMAND.
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/Xdamage.h>

#include <poll.h>
#include <signal.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Pixels = std::vector<std::uint32_t>;

constexpr std::size_t framesKept = 400;
constexpr int grain = 3;          // Of a square of so many pixels one is looked at
constexpr std::size_t calm = 100; // One pixel in so many may differ

struct Frame
{
    double milliseconds;
    Pixels pixels;
};

// The screen's pixels through shared memory: a picture in about a millisecond.
class Eye
{
public:
    explicit Eye(Display* display) : m_display(display)
    {
        const int number = DefaultScreen(display);
        m_image = XShmCreateImage(display, DefaultVisual(display, number),
                                  static_cast<unsigned>(DefaultDepth(display, number)), ZPixmap, nullptr, &m_segment,
                                  static_cast<unsigned>(DisplayWidth(display, number)),
                                  static_cast<unsigned>(DisplayHeight(display, number)));
        const auto size = static_cast<std::size_t>(m_image->bytes_per_line) * static_cast<std::size_t>(m_image->height);
        m_segment.shmid = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
        m_segment.shmaddr = m_image->data = static_cast<char*>(shmat(m_segment.shmid, nullptr, 0));
        XShmAttach(display, &m_segment);
        XSync(display, False);
        shmctl(m_segment.shmid, IPC_RMID, nullptr);
    }

    Pixels grab()
    {
        XShmGetImage(m_display, DefaultRootWindow(m_display), m_image, 0, 0, AllPlanes);
        Pixels pixels;
        for (int y = 0; y < m_image->height; y += grain) {
            const auto* line = reinterpret_cast<const std::uint32_t*>(m_image->data + y * m_image->bytes_per_line);
            for (int x = 0; x < m_image->width; x += grain) {
                pixels.push_back(line[x]);
            }
        }
        return pixels;
    }

private:
    Display* m_display;
    XShmSegmentInfo m_segment{};
    XImage* m_image;
};

std::size_t difference(const Pixels& a, const Pixels& b)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        count += a[i] != b[i] ? 1 : 0;
    }
    return count;
}

} // namespace

int main(int argc, char** argv)
{
    Display* display = argc > 2 ? XOpenDisplay(nullptr) : nullptr;
    int damageEvent = 0;
    int damageError = 0;
    if (!display || !XDamageQueryExtension(display, &damageEvent, &damageError)) {
        std::fputs("usage: FirstPaint SECONDS COMMAND…, on an X display with the DAMAGE extension\n", stderr);
        return 2;
    }
    Eye eye(display);
    const auto damage = XDamageCreate(display, DefaultRootWindow(display), XDamageReportNonEmpty);
    const auto empty = eye.grab();

    const auto start = Clock::now();
    const auto end = start + std::chrono::seconds(std::atoi(argv[1]));
    const auto since = [&] { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); };
    const pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    std::vector<Frame> frames;
    while (Clock::now() < end && frames.size() < framesKept) {
        pollfd wait{ConnectionNumber(display), POLLIN, 0};
        if (XPending(display) == 0) {
            poll(&wait, 1, 20);
            continue;
        }
        while (XPending(display) > 0) {
            XEvent event;
            XNextEvent(display, &event);
        }
        XDamageSubtract(display, damage, None, None);
        const auto moment = since();
        frames.push_back({moment, eye.grab()});
    }
    kill(child, SIGTERM);
    int status = 0;
    waitpid(child, &status, 0);
    const auto drawn = frames.empty() ? 0 : difference(frames.back().pixels, empty);
    if (drawn == 0) {
        std::fputs("nothing was drawn\n", stderr);
        return 1;
    }
    std::size_t settled = frames.size() - 1;
    while (settled > 0 && difference(frames[settled - 1].pixels, frames.back().pixels) * calm <= drawn) {
        --settled;
    }
    std::printf("%.1f\n", frames[settled].milliseconds);
    return 0;
}
