namespace CtaStreaming.Platform.SchemaRegistry.Subjects;

/// <summary>The query value <c>subjectPrefix</c>: <c>:*:</c> in front means any context, otherwise names are matched within one.</summary>
internal readonly record struct SubjectPrefix(string? Context, string Name)
{
    private const string AnyContext = ":*:";

    public static SubjectPrefix Parse(string? text)
    {
        text ??= AnyContext;
        if (text.StartsWith(AnyContext, StringComparison.Ordinal)) return new(null, text[AnyContext.Length..]);
        var subject = SubjectName.Parse(text);
        return new(subject.Context, subject.Name);
    }

    public bool Matches(SubjectName subject) =>
        (Context is null || Context == subject.Context) && subject.Name.StartsWith(Name, StringComparison.Ordinal);
}
