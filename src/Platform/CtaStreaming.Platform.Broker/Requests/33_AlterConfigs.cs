using CtaStreaming.Platform.Broker.Configs;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// AlterConfigs, versions 0-2.
//
// Behaviour
// * Replaces all configs of a topic: what is not named goes back to its default. Older clients have no other way.
// * Broker configs can't be changed while it runs.
//
// Version notes
// 2: flexible.
internal sealed class AlterConfigsHandler(TopicStore topics) : RequestHandler(ApiKey.AlterConfigs, 0, 2, flexibleFrom: 2)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        List<(ConfigResource Resource, List<ConfigChange> Changes)> asked = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            var resource = ConfigResource.Read(ref reader);
            List<ConfigChange> changes = [];
            for (var changeCount = reader.ReadArrayLength(); changeCount > 0; changeCount--)
            {
                changes.Add(new ConfigChange(reader.ReadString(), ConfigOperation.Set, reader.ReadNullableString()));
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            asked.Add((resource, changes));
        }

        var validateOnly = reader.ReadBool();
        response.WriteInt32(0);
        response.WriteArray(asked, ask =>
        {
            ask.Resource.Write(response, ConfigChanges.Apply(topics, ask.Resource, ask.Changes, keepOthers: false, validateOnly));
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }
}
