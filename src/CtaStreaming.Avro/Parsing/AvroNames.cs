namespace CtaStreaming.Avro;

/// <summary>The specification's rules for <see href="https://avro.apache.org/docs/1.12.0/specification/#names">names</see>.</summary>
internal static class AvroNames
{
    /// <summary>The full name: a name with dots is one already and overrides any namespace.</summary>
    public static string Resolve(string name, string? enclosingNamespace) =>
        string.IsNullOrEmpty(enclosingNamespace) || name.Contains('.') ? name : $"{enclosingNamespace}.{name}";

    public static void ValidateFull(string fullName)
    {
        foreach (var part in fullName.Split('.'))
            Validate(part, fullName);
        if (SchemaTypeNames.Primitive(fullName) is not null)
            throw new AvroException("", $"a type may not be named {fullName}, which is one of Avro's own");
    }

    public static void Validate(string name) => Validate(name, name);

    private static void Validate(string part, string whole)
    {
        var valid = part.Length > 0 && !char.IsAsciiDigit(part[0]);
        foreach (var c in part)
            valid &= char.IsAsciiLetterOrDigit(c) || c == '_';
        if (!valid)
            throw new AvroException("",
                $"\"{whole}\" is not a valid name: a name is of letters A to Z, digits and _, and does not begin with a digit");
    }
}
