using CtaStreaming.Platform.Broker.Configs;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// IncrementalAlterConfigs, versions 0-1.
//
// Behaviour
// * Changes what is named and nothing else: SET, DELETE (back to the default), and for lists APPEND and SUBTRACT. One bad change
//   refuses all of its resource.
// * Broker configs can't be changed while it runs.
//
// Version notes
// 1: flexible.
internal sealed class IncrementalAlterConfigsHandler(TopicStore topics)
    : RequestHandler(ApiKey.IncrementalAlterConfigs, 0, 1, flexibleFrom: 1)
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
                changes.Add(new ConfigChange(reader.ReadString(), (ConfigOperation)reader.ReadInt8(), reader.ReadNullableString()));
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            asked.Add((resource, changes));
        }

        var validateOnly = reader.ReadBool();
        response.WriteInt32(0);
        response.WriteArray(asked, ask =>
        {
            ask.Resource.Write(response, ConfigChanges.Apply(topics, ask.Resource, ask.Changes, keepOthers: true, validateOnly));
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }
}
