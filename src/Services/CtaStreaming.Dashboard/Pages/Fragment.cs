namespace CtaStreaming.Dashboard.Pages;

/// <summary>The main part of a page, without what is around it.</summary>
internal static class Fragment
{
    /// <summary>The request header by which a script asks for it; its value does not matter.</summary>
    public const string Header = "X-Fragment";
}
