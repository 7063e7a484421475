using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>What ksqlDB says when the registry's schema cannot become columns. Clients look for these lines.</summary>
internal static class SchemaMessages
{
    private const string Docs = "https://docs.confluent.io/platform/current/schema-registry";

    public static KsqlException NotFound(string topic, string subject, RecordPart part) => new(
        $"""
        Schema for message {Name(part)}s on topic '{topic}' does not exist in the Schema Registry.
        Subject: {subject}
        Possible causes include:
        - The topic itself does not exist
        {"\t"}-> Use SHOW TOPICS; to check
        - Messages on the topic are not serialized using a format Schema Registry supports
        {"\t"}-> Use PRINT '{topic}' FROM BEGINNING; to verify
        - Messages on the topic have not been serialized using a Confluent Schema Registry supported serializer
        {"\t"}-> See {Docs}/fundamentals/serdes-develop/index.html
        - The schema is registered on a different instance of the Schema Registry
        {"\t"}-> Use the REST API to list available subjects{"\t"}{Docs}/develop/api.html#get--subjects
        - You do not have permissions to access the Schema Registry.
        {"\t"}-> See {Docs}/security/index.html
        """);

    public static KsqlException NotCompatible(string topic, RecordPart part, string schema, Exception cause) => new(
        $"""
        Unable to verify if the {Name(part)} schema for topic: {topic} is compatible with ksqlDB.
        Reason: {cause.Message}

        Please see https://github.com/confluentinc/ksql/issues/ to see if this particular reason is already known.
        If not, please log a new issue, including this full error message.
        Schema:{schema}
        """,
        cause);

    public static KsqlException Unreachable(string topic, RecordPart part, Exception cause) => new(
        $"Schema registry fetch for topic {Name(part)} request failed for topic: {topic}\nCaused by: {cause.Message}", cause);

    public static KsqlException NotRegistered(Exception cause) => new($"Could not register schema for topic: {cause.Message}", cause);

    private static string Name(RecordPart part) => part == RecordPart.Key ? "key" : "value";
}
