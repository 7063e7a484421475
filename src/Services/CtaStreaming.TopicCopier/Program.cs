using CtaStreaming.Hosting;
using CtaStreaming.TopicCopier;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults(CopierOptions.Spell(args), CopierOptions.Switches);
builder.AddTopicCopier();
return await builder.Build().RunServiceTaskAsync();
