// HoldClipboard FILE: puts a picture into the clipboard and holds it until it is killed, as a browser would.
// HoldClipboard: prints the text of the clipboard.
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>

#include <cstdio>

int main(int argc, char** argv)
{
    const QGuiApplication gui(argc, argv);
    if (argc < 2) {
        std::puts(qPrintable(QGuiApplication::clipboard()->text()));
        return 0;
    }
    const QImage picture(QString::fromLocal8Bit(argv[1]));
    if (picture.isNull()) {
        return 1;
    }
    QGuiApplication::clipboard()->setImage(picture);
    std::puts("held");
    std::fflush(stdout);
    return QGuiApplication::exec();
}
