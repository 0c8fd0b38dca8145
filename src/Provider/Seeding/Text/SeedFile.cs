using System.Text;

namespace Provider.Seeding.Text;

/// <summary>One file of a tenant folder: read whole, as strict UTF-8, within a limit.</summary>
internal sealed record SeedFile(string Path, string Content)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SeedFile? Read(string path, int limit, SeedProblems problems)
    {
        var whole = SeedPosition.OfFile(path);
        try
        {
            if (new FileInfo(path).Length > limit)
            {
                problems.Error(whole, $"The file is larger than {limit / 1024 / 1024} MB.", "Split it, or import the rest over the management API.");
                return null;
            }
            var bytes = File.ReadAllBytes(path).AsSpan();
            var hasMark = bytes.StartsWith(Encoding.UTF8.Preamble);
            return new(path, Strict.GetString(hasMark ? bytes[3..] : bytes));
        }
        catch (DecoderFallbackException)
        {
            problems.Error(whole, "The file is not UTF-8.", "Save it as UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Error(whole, $"The file cannot be read: {exception.Message}", "Check that it exists and that this process may read it.");
        }
        return null;
    }
}
