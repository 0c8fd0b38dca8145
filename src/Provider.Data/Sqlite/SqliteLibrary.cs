using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Provider.Data.Sqlite;

/// <summary>
/// Makes EF Core's SQLite provider run on what is there. It was built against a newer SQLitePCLRaw than the feed serves, so that assembly name
/// is answered with the one we have; and the operating system's SQLite, which gets security fixes, is preferred over the one in the package.
/// </summary>
internal static class SqliteLibrary
{
    /// <summary>Which SQLite is in use, for the log.</summary>
    public static string Source { get; private set; } = "not loaded";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It has to run before any type of EF Core's provider is loaded, whoever loads it.")]
    internal static void Initialize()
    {
        AssemblyLoadContext.Default.Resolving += static (_, name) => name.Name == "SQLitePCLRaw.core" ? typeof(SQLitePCL.raw).Assembly : null;
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, Resolve);
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != "e_sqlite3")
            return IntPtr.Zero;
        if (NativeLibrary.TryLoad("libsqlite3.so.0", out var system))
        {
            Source = "the operating system's libsqlite3.so.0";
            return system;
        }

        Source = "the bundled e_sqlite3";
        return IntPtr.Zero;
    }
}
