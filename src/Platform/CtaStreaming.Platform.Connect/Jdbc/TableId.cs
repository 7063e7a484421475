using System.Text;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>A table by its full name.</summary>
internal sealed record TableId(string Database, string Schema, string Name)
{
    /// <summary>As offsets and messages have it, such as <c>cta.public.stations</c>.</summary>
    public string FullName => $"{Database}.{Schema}.{Name}";

    /// <summary>For a statement or a list of tables.</summary>
    public string Quoted(bool always = true) => always ? $"{Quote(Database)}.{Quote(Schema)}.{Quote(Name)}" : FullName;

    /// <summary>
    /// Whether a list of tables means this one: by its name, with its schema, or with its database too; each part quoted or not.
    /// </summary>
    public bool IsNamed(string text) => SplitIdentifier(text) switch
    {
        [var name] => name == Name,
        [var schema, var name] => schema == Schema && name == Name,
        [var database, var schema, var name] => database == Database && schema == Schema && name == Name,
        _ => false,
    };

    /// <exception cref="FormatException">Not the quoted form of a full name.</exception>
    public static TableId Parse(string text) => SplitIdentifier(text) is [var database, var schema, var name]
        ? new(database, schema, name)
        : throw new FormatException($"'{text}' is not the full name of a table");

    public static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Parts a dotted name; dots inside of quotes belong to their part.</summary>
    public static IReadOnlyList<string> SplitIdentifier(string text) => Split(text, '.', keepsQuotes: false);

    /// <summary>Parts a list of quoted names; commas inside of quotes belong to their name.</summary>
    public static IReadOnlyList<string> SplitList(string text) => text.Length == 0 ? [] : Split(text, ',', keepsQuotes: true);

    private static List<string> Split(string text, char separator, bool keepsQuotes)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var isEscaped = isQuoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"';
            if (isEscaped)
            {
                part.Append(keepsQuotes ? "\"\"" : "\"");
                i++;
            }
            else if (text[i] == '"')
            {
                isQuoted = !isQuoted;
                if (keepsQuotes) part.Append('"');
            }
            else if (text[i] == separator && !isQuoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
