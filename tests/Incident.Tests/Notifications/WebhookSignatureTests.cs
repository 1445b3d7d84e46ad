using System.Text;
using GovPlatform.IncidentService.Notifications;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Notifications;

public sealed class WebhookSignatureTests
{
    /// <summary>The example that the reference libraries of the specification test.</summary>
    [Fact]
    public void A_signature_is_the_one_of_the_reference_libraries() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Sign(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                DateTimeOffset.FromUnixTimeSeconds(1614265330),
                Encoding.UTF8.GetBytes("""{"test": 2432232314}""")
            )
        );

    [Fact]
    public void A_secret_is_32_random_bytes()
    {
        var secret = WebhookSignature.CreateSecret();
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.NotEqual(secret, WebhookSignature.CreateSecret());
    }
}
