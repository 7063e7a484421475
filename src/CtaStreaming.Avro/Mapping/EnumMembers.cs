namespace CtaStreaming.Avro;

/// <summary>Pairs a .NET enum's members with Avro symbols: <c>in_service</c> is <c>InService</c>.</summary>
internal static class EnumMembers<T>
    where T : struct, Enum
{
    public static T? Find(string symbol) =>
        MemberNames.Match(symbol, Enum.GetNames<T>(), name => name, $"the type {TypeNames.Of(typeof(T))}")
            is { } member ? Enum.Parse<T>(member) : null;
}
