namespace Provider.Pages.Contracts;

/// <summary>Whose page a request gets: name, logo and language.</summary>
public interface IPageBranding
{
    PageBranding Of(HttpContext http);
}
