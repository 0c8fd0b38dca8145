using Provider.MultiFactor.Factors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;
using Provider.Tenants;

namespace Provider.MultiFactor.Api;

public sealed class WriteAssociation : IHandler<AssociateContext>
{
    public async ValueTask HandleAsync(AssociateContext context)
    {
        if (context.Error is { } error)
        {
            await JsonResponse.WriteErrorAsync(context, error);
            return;
        }

        await JsonResponse.WriteAsync(context.Http.Response, StatusCodes.Status200OK, context, static (writer, answer) =>
        {
            if (answer.Secret is { } secret)
            {
                writer.WriteString("authenticator_type", "otp");
                writer.WriteString("secret", Base32.Encode(secret));
                writer.WriteString("barcode_uri", Totp.UriOf(secret, answer.Http.Tenant().DisplayName, answer.Caller.Factors.AccountName));
            }
            else
            {
                writer.WriteString("authenticator_type", "oob");
                writer.WriteString("oob_channel", "email");
                writer.WriteString("oob_code", answer.OobCode);
                writer.WriteString("binding_method", "prompt");
            }

            if (answer.RecoveryCode is not { } recoveryCode)
                return;
            writer.WriteStartArray("recovery_codes");
            writer.WriteStringValue(recoveryCode);
            writer.WriteEndArray();
        });
    }
}
