namespace Provider.Data;

/// <summary>A new file that nobody but this process's own user may read or write, where the operating system keeps such rights.</summary>
public static class OwnerOnlyFile
{
    /// <exception cref="IOException">There is such a file already, or it cannot be made.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
