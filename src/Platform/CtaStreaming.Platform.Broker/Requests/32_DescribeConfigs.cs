using CtaStreaming.Platform.Broker.Configs;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// DescribeConfigs, versions 0-4.
//
// Behaviour
// * Topics and this broker (by its id). The cluster's default (broker "") has nothing set, as nothing can be set while it runs.
// * A null list of names is all configs; names that do not exist are left out.
//
// Version notes
// 0: is_default. 1: source instead, synonyms. 3: type, documentation. 4: flexible.
internal sealed class DescribeConfigsHandler(TopicStore topics, BrokerConfigs broker)
    : RequestHandler(ApiKey.DescribeConfigs, 0, 4, flexibleFrom: 4)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var version = request.Version;
        List<(ConfigResource Resource, HashSet<string>? Names)> asked = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            var resource = ConfigResource.Read(ref reader);
            asked.Add((resource, ReadNames(ref reader)));
            reader.ReadTaggedFields();
        }

        var synonyms = version >= 1 && reader.ReadBool();
        var documentation = version >= 3 && reader.ReadBool();
        response.WriteInt32(0);
        response.WriteArray(asked, ask =>
        {
            var result = ask.Resource.Find(topics, out var topic);
            ask.Resource.Write(response, result);
            IEnumerable<ConfigEntry> all =
                result.Error != ErrorCode.None || ask.Resource.IsClusterDefault ? [] : topic?.Configs.Describe() ?? broker.Describe();
            response.WriteArray(
                [.. all.Where(config => ask.Names?.Contains(config.Name) ?? true)],
                config => Write(response, version, config, synonyms, documentation));
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static HashSet<string>? ReadNames(ref RequestReader reader)
    {
        var count = reader.ReadArrayLength();
        if (count < 0) return null;
        HashSet<string> names = new(StringComparer.Ordinal);
        for (; count > 0; count--) names.Add(reader.ReadString());
        return names;
    }

    private static void Write(ResponseWriter response, short version, ConfigEntry config, bool synonyms, bool documentation)
    {
        response.WriteString(config.Name);
        response.WriteNullableString(config.Value);
        response.WriteBool(config.ReadOnly);
        if (version == 0) response.WriteBool(config.Source == ConfigSource.Default);
        else response.WriteInt8((sbyte)config.Source);
        response.WriteBool(false);
        if (version >= 1)
        {
            response.WriteArray(synonyms ? config.Synonyms : [], synonym =>
            {
                response.WriteString(synonym.Name);
                response.WriteNullableString(synonym.Value);
                response.WriteInt8((sbyte)synonym.Source);
                response.WriteTaggedFields();
            });
        }

        if (version >= 3)
        {
            response.WriteInt8((sbyte)config.Type);
            response.WriteNullableString(documentation ? config.Documentation : null);
        }

        response.WriteTaggedFields();
    }
}
