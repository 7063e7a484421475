namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>Kafka's rules for the names of topics.</summary>
internal static class TopicName
{
    public const int MaxLength = 249;

    /// <summary>Kafka's own topics. This broker keeps groups and transactions beside the topics, so the names are only reserved.</summary>
    public static bool IsReserved(string name) => name is "__consumer_offsets" or "__transaction_state";

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Check(string name)
    {
        if (name.Length == 0) return "Topic name is invalid: it is empty";
        if (name is "." or "..") return "Topic name is invalid: '.' and '..' are not allowed";
        if (name.Length > MaxLength) return $"Topic name is invalid: it has {name.Length} characters, {MaxLength} are allowed";
        if (!name.All(IsLegal))
            return $"Topic name is invalid: '{name}' contains characters other than ASCII letters, digits, '.', '_' and '-'";
        return IsReserved(name) ? $"Topic name '{name}' is reserved for the broker" : null;
    }

    /// <summary>Equal for names that collide in Kafka's metric names, which Kafka therefore does not allow side by side.</summary>
    public static string Collision(string name) => name.Replace('.', '_');

    private static bool IsLegal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
