using System.Globalization;
using System.Text;
using Provider.Pages.Contracts;
using QRCoder;

namespace Provider.MultiFactor.Factors;

/// <summary>Draws an <c>otpauth:</c> address for a camera.</summary>
public static class DrawQrCode
{
    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Length; x++)
            {
                if (code.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return new QrCode(code.ModuleMatrix.Count, path.ToString());
    }
}
