namespace Provider.Pages.Contracts;

/// <summary>A QR code as a drawing, for a page that may hold no script and no inline style.</summary>
/// <param name="Size">Modules on each side, the quiet zone included.</param>
/// <param name="Path">The dark modules, as the path of an SVG of that size.</param>
public sealed record QrCode(int Size, string Path);
