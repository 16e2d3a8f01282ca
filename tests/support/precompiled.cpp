// See tests/CMakeLists.txt: this program does nothing.
int main()
{
    return 0;
}
