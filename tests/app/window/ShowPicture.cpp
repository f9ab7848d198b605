// ShowPicture PICTURE: shows it on the whole of the display's first screen until it is ended; says "shown" once it is
// there.
#include <QGuiApplication>
#include <QPainter>
#include <QRasterWindow>
#include <QScreen>

#include <cstdio>

namespace {

class Window : public QRasterWindow
{
public:
    explicit Window(const QString& path) : m_picture(path) {}

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(QPoint(), size()), Qt::white);
        painter.drawImage(40, 40, m_picture);
        painter.end();
        std::puts("shown");
        std::fflush(stdout);
    }

private:
    QImage m_picture;
};

} // namespace

int main(int argc, char** argv)
{
    QGuiApplication gui(argc, argv);
    Window window(QGuiApplication::arguments().value(1));
    window.setFlag(Qt::BypassWindowManagerHint); // There is none
    window.setGeometry(window.screen()->geometry());
    window.show();
    return QGuiApplication::exec();
}
