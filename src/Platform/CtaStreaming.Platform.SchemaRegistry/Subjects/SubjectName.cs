namespace CtaStreaming.Platform.SchemaRegistry.Subjects;

/// <summary>
/// A subject with the context it lives in. <c>orders-value</c> is in the default context <c>.</c>, <c>:.lab:orders-value</c> in
/// the context <c>.lab</c>; <c>:.lab:</c>, without a name, stands for that whole context in configs and modes.
/// </summary>
internal readonly record struct SubjectName(string Context, string Name)
{
    public const string DefaultContext = ".";

    /// <summary>The key of the registry-wide config and mode: no name, in the default context.</summary>
    public static SubjectName Global { get; } = new(DefaultContext, "");

    public static SubjectName Parse(string text)
    {
        if (!text.StartsWith(":.", StringComparison.Ordinal)) return new(DefaultContext, text);
        var end = text.IndexOf(':', 1);
        return end < 0 ? new(text[1..], "") : new(text[1..end], text[(end + 1)..]);
    }

    /// <summary>Where config and mode are looked for, nearest first, before the registry's own.</summary>
    public IEnumerable<SubjectName> Scopes()
    {
        if (Name.Length > 0) yield return this;
        if (Context != DefaultContext) yield return this with { Name = "" };
        yield return Global;
    }

    /// <summary>Whether a schema may be registered under it: named, printable, and not one of the two names that the original reserves.</summary>
    public bool IsValid => Name.Length > 0 && Name is not ("__GLOBAL" or "__EMPTY") && !ToString().Any(char.IsControl);

    public override string ToString() => Context == DefaultContext ? Name : $":{Context}:{Name}";
}
