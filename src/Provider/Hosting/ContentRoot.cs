namespace Provider.Hosting;

/// <summary>
/// The folder that relative paths in the settings start from: the repository's root when run from a checkout (it holds appsettings.json and the seed),
/// otherwise the folder the process was started in.
/// </summary>
public static class ContentRoot
{
    public static string Find()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Provider.sln")))
                return folder.FullName;
        }

        return Directory.GetCurrentDirectory();
    }
}
