using System.Text;

namespace CtaStreaming.Contracts.Tests;

public sealed class EngineOptionsTests
{
    [Fact]
    public void By_default_engines_are_on_this_machine_and_ask_for_nothing()
    {
        EngineOptions[] engines = [new SchemaRegistryOptions(), new RestProxyOptions(), new ConnectOptions(), new KsqlOptions()];

        Assert.Equal(["http://127.0.0.1:8081", "http://127.0.0.1:8082", "http://127.0.0.1:8083", "http://127.0.0.1:8088"], engines.Select(engine => engine.Url));
        Assert.All(engines, engine => Assert.Null(engine.Authorization()));
        Assert.All(engines, engine => Assert.Empty(engine.Faults("Engine")));
    }

    [Fact]
    public void A_user_and_password_are_basic_authentication()
    {
        var header = new KsqlOptions { BasicAuthUserInfo = "key:sec:ret" }.Authorization()!;

        Assert.Equal("Basic", header.Scheme);
        Assert.Equal("key:sec:ret", Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter!)));
    }

    [Fact]
    public void A_token_is_bearer_authentication() =>
        Assert.Equal("Bearer abc.def", new ConnectOptions { BearerAuthToken = "abc.def" }.Authorization()!.ToString());

    [Fact]
    public void What_is_wrong_is_named_and_secrets_are_not_repeated()
    {
        Assert.Equal(
            ["Ksql:Url: 'ksql:8088' is not an http or https address."],
            new KsqlOptions { Url = "ksql:8088" }.Faults("Ksql"));
        Assert.Equal(
            ["Ksql:Url: a user and password belong into Ksql:BasicAuthUserInfo, for addresses are logged."],
            new KsqlOptions { Url = "https://user:secret@ksql" }.Faults("Ksql"));
        Assert.Equal(
            ["Ksql:BasicAuthUserInfo: the value is not user:password."],
            new KsqlOptions { BasicAuthUserInfo = "secret" }.Faults("Ksql"));
        Assert.Equal(
            ["Ksql:BearerAuthToken: a token has no white space.", "Ksql: BasicAuthUserInfo and BearerAuthToken are both set; an engine can be asked with one of them only."],
            new KsqlOptions { BasicAuthUserInfo = "user:secret", BearerAuthToken = "a secret" }.Faults("Ksql"));
    }

    [Fact]
    public void Only_the_Schema_Registry_takes_several_addresses()
    {
        const string Two = "http://a:8081, https://b";

        Assert.Empty(new SchemaRegistryOptions { Url = Two }.Faults("SchemaRegistry"));
        Assert.Single(new ConnectOptions { Url = Two }.Faults("Connect"));
        Assert.Equal(
            ["SchemaRegistry:Url: 'b' is not an http or https address."],
            new SchemaRegistryOptions { Url = "http://a:8081,b" }.Faults("SchemaRegistry"));
    }
}
